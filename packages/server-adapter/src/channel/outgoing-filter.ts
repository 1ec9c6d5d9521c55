import { isGapReason, type Point } from '@exocast/metrics-core/wire'
import type { PointLimit } from '../fan-out/point-limit.js'
import type { Viewer } from '../fan-out/viewer.js'
import type { Change, GapMessage, Outgoing } from './channel-handlers.js'
import { refusePromise } from './refuse-promise.js'

/** Latest instant that a `Date` can hold, ms. */
const MAX_TIMESTAMP = 8.64e15

interface OutgoingFilterOptions {
  readonly pattern: string
  readonly outgoing: Outgoing
  readonly pointLimit: PointLimit
  readonly onError: (message: string, cause: unknown) => void
}

/** A message on its way through a handler. */
interface Passing<Message> {
  readonly topic: string
  readonly viewer: Viewer
  /** The payload that the handler gets. */
  readonly given: unknown
  /** What goes out if it answers just that. */
  readonly same: Message
  /** Makes what goes out of another answer; may throw. */
  readonly read: (made: unknown) => Message
}

/** What one viewer at a time may see of messages, as the handlers of a declaration say. What fails is not seen. */
export class OutgoingFilter {
  readonly #options: OutgoingFilterOptions

  constructor(options: OutgoingFilterOptions) {
    this.#options = options
  }

  /** Whether any point goes through a handler. */
  get takesPoints(): boolean {
    return this.takes('change') || this.takes('gap')
  }

  /** Whether an event goes through a handler. */
  takes(event: string): boolean {
    const { outgoing } = this.#options
    return Object.hasOwn(outgoing, event) && outgoing[event] !== undefined
  }

  /** A point as the viewer sees it: the same one, another one, or `null` for none. */
  point(point: Point, viewer: Viewer): Point | null {
    const { topic, value, timestamp, extra } = point
    if (value === null) {
      const gap: GapMessage = Object.freeze({ reason: point.reason ?? 'missing', timestamp })
      // No handler sees the extra of a gap, hence no viewer does.
      const same = extra === null ? point : { ...point, extra: null }
      return this.pass('gap', { topic, viewer, given: gap, same, read: (made) => readGap(made, point) })
    }
    const change: Change = Object.freeze({ value, extra, timestamp })
    return this.pass('change', {
      topic,
      viewer,
      given: change,
      same: point,
      read: (made) => this.#readChange(made, point),
    })
  }

  /** What the viewer gets of an event: `same`, what `read` makes of another payload, or `null` for nothing. */
  pass<Message>(event: string, { topic, viewer, given, same, read }: Passing<Message>): Message | null {
    if (!this.takes(event)) return same
    const { pattern, outgoing, onError } = this.#options
    const { auth, socket, state } = viewer
    try {
      const made = refusePromise(outgoing[event]!(given, { topic, auth, socket, state }))
      if (made === undefined) return null
      return made === given ? same : read(made)
    } catch (error) {
      onError(`outgoing "${event}" of channel "${pattern}" failed`, error)
      return null
    }
  }

  /** @throws TypeError for what is no change. An `extra` left out is not that of the point. */
  #readChange(made: unknown, point: Point): Point {
    const { value, timestamp = point.timestamp, extra = null } = fieldsOf(made, '{ value, extra, timestamp }')
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new TypeError(`it must answer a finite value, not ${String(value)}`)
    }
    // Told here and now, when it costs this one viewer this one point.
    const fault = this.#options.pointLimit.faultOf(extra)
    if (fault) throw new TypeError(`its ${fault}`)
    return { topic: point.topic, value, timestamp: readTimestamp(timestamp), extra }
  }
}

/** @throws TypeError for what is no gap. */
function readGap(made: unknown, point: Point): Point {
  const { reason, timestamp = point.timestamp } = fieldsOf(made, '{ reason, timestamp }')
  if (!isGapReason(reason)) throw new TypeError(`it must answer a gap's reason, not ${String(reason)}`)
  return { topic: point.topic, value: null, timestamp: readTimestamp(timestamp), extra: null, reason }
}

function readTimestamp(timestamp: unknown): number {
  if (typeof timestamp === 'number' && Math.abs(timestamp) <= MAX_TIMESTAMP) return Math.round(timestamp)
  throw new TypeError(`it must answer a timestamp in ms since the epoch, not ${String(timestamp)}`)
}

function fieldsOf(made: unknown, shape: string): Record<string, unknown> {
  if (typeof made === 'object' && made !== null) return made as Record<string, unknown>
  throw new TypeError(`it must answer ${shape} or undefined, not ${String(made)}`)
}
