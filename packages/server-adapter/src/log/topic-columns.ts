import type { GapReason } from '@exocast/metrics-core/wire'

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
}
