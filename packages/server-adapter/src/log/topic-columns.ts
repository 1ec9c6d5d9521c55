import type { GapReason, TopicMeta } from '@exocast/metrics-core/wire'

/** Some points of one topic, in columns: entry `i` of `t`, `v` and `o` is one point. */
export interface TopicColumns {
  /** Ms since the epoch. */
  readonly t: number[]
  /** `null` for a gap. */
  readonly v: (number | null)[]
  /** The offset of each point. */
  readonly o: number[]
  /** `[index, extra]`: from this index on, until the next entry. Starts as `null`. */
  readonly x: [number, unknown][]
  /** `[index, reason]` of gaps that are not just `missing`. */
  readonly g: [number, GapReason][]
  /** What its points have said of the topic: only a log that outlives its hub need know. */
  readonly meta?: Partial<TopicMeta>
}
