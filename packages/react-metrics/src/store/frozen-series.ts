import type { TopicMeta } from '@exocast/metrics-core/wire'
import type { Series } from './series.js'

/** What a series held at an instant, copied: it stays as it is whatever the series goes on to hold and drop. */
export class FrozenSeries implements Series {
  readonly topic: string
  readonly meta: TopicMeta
  readonly length: number
  readonly appended: number
  readonly revision = 0
  readonly breakAfterMs: number
  readonly #t: Float64Array
  readonly #v: Float64Array

  /** Copies `series` from the point at index `first` on. */
  constructor(series: Series, first: number) {
    this.topic = series.topic
    this.meta = series.meta
    this.breakAfterMs = series.breakAfterMs
    this.length = series.length - first
    this.appended = this.length
    this.#t = Float64Array.from({ length: this.length }, (_, i) => series.timestampAt(first + i))
    this.#v = Float64Array.from({ length: this.length }, (_, i) => series.valueAt(first + i))
  }

  timestampAt(index: number): number {
    return this.#t[index]!
  }

  valueAt(index: number): number {
    return this.#v[index]!
  }

  indexFrom(timestamp: number): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#t[middle]! < timestamp) low = middle + 1
      else high = middle
    }
    return low
  }
}
