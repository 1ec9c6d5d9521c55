import type { TopicMeta } from '@exocast/metrics-core/wire'

/**
 * One topic's points, oldest first, as its readers see it. The same object as long as the topic is held; what it holds changes.
 * Index 0 is the oldest point held, `length - 1` the newest.
 */
export interface Series {
  readonly topic: string
  readonly meta: TopicMeta
  readonly length: number
  /** Points appended at the newer end since the series began. A painter keeps it to draw only what is new. */
  readonly appended: number
  /** Grows whenever what was already held changed (a late point, a merged window, a hole marked): draw all of it again. */
  readonly revision: number
  /** Ms since the epoch, on the server's clock. Never decreases with `index`. */
  timestampAt(index: number): number
  /** The value, `NaN` for a gap. */
  valueAt(index: number): number
  /** The index of the first point at or after `timestamp`; `length` if none is. */
  indexFrom(timestamp: number): number
  /** Two points further apart than this, in ms, are not joined by a line: the source was silent between them. */
  readonly breakAfterMs: number
}
