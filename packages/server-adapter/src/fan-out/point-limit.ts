import type { Point } from '@exocast/metrics-core/wire'
import type { Measure } from './measure.js'

/** Its id, value and time, and what tells that its `extra` is another than that of the point before. */
const POINT_BYTES = 64

/** What points may take of a message to one viewer. */
export class PointLimit {
  readonly maxBytes: number
  readonly measure: Measure

  /** @param maxBytes `limits.bytesOut`. */
  constructor(maxBytes: number, measure: Measure) {
    this.maxBytes = maxBytes
    this.measure = measure
  }

  /** What is wrong with an `extra`, as a sentence that begins with it; `null` if it can be sent. */
  faultOf(extra: unknown): string | null {
    if (extra === null) return null
    if (typeof extra === 'function' || typeof extra === 'symbol') return 'extra cannot be encoded as JSON'
    try {
      const sizeBytes = this.measure(extra)
      const maxBytes = this.maxBytes - POINT_BYTES
      if (sizeBytes <= maxBytes) return null
      return `extra is ${sizeBytes} bytes long; at most ${maxBytes} can be sent (limits.bytesOut)`
    } catch (error) {
      return `extra cannot be encoded as JSON: ${String(error)}`
    }
  }

  /** The most that a point takes, bytes. */
  sizeOf({ extra }: Point): number {
    return POINT_BYTES + (extra === null ? 0 : this.measure(extra))
  }

  /** Whether one message can hold so much. */
  holds(sizeBytes: number): boolean {
    return sizeBytes <= this.maxBytes
  }
}
