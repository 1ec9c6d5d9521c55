import type { Gap } from '../metric/gap.js'
import type { MetricInfo } from '../metric/metric-info.js'

/** One read of one metric for one subscription. */
export interface Sample {
  readonly metric: MetricInfo
  /** The scheduled instant, whole ms since the epoch: the same for all that is read in one tick. */
  readonly timestamp: number
  readonly values: Readonly<Record<string, number | Gap>>
  /** The subscription's own free term; `null` if none. */
  readonly extra: unknown
  /** The subscription's interval, ms; `undefined` where it is paused, or the sample made by hand. */
  readonly intervalMs?: number | undefined
}

/**
 * Where samples go. Only `report` is needed. Calls come in this order: `start`, then ticks (what has changed of its series, then
 * `report`), then `flush`, `stop`. `start`, `report`, `flush` and `stop` are awaited; none is called while another is open, unless that
 * one has passed its deadline.
 *
 * If `start` or `report` throws, rejects, or does not settle within 30 s, `stop` is called, what waits is dropped, and after 0.5 to 30 s,
 * at random and more with each failure in a row, it is started again; samples until then are dropped. It is never given up. What any
 * other hook throws goes to `onError`, and that is all. No other reporter notices, and no tick.
 */
export interface Reporter {
  start?(): void | Promise<void>
  /**
   * All samples of one tick; a slow read comes later, by itself. While `start` or `report` is open, 16 batches wait as they came. What
   * is more is put together in one, which goes first and has of each series and subscription the latest sample; the others are dropped.
   * At most 100,000 samples wait, or those of one tick if that has more.
   */
  report(samples: readonly Sample[]): void | Promise<void>
  /** A subscription of it means a series that none did: told before the first sample of it, and again after each start. */
  metricAdded?(info: MetricInfo, status: { readonly enabled: boolean }): void
  /** A series it was told of has been disabled or enabled: told before the first sample read since. */
  metricChanged?(info: MetricInfo, status: { readonly enabled: boolean }): void
  /** No subscription of it means the series any more: told at the next tick, or with the end of its last subscription; after the last sample of it. */
  metricRemoved?(info: MetricInfo): void
  /** Sends what it still holds, when it is disabled or the reporting stops; not after a failure. Waited for `deadlineMs`: 1.5 s, less what `report` has taken. */
  flush?(deadlineMs: number): void | Promise<void>
  /** Closes what `start` opened; also after a failure, and where `start` never came to its end. At least 0.5 s are kept for it. */
  stop?(): void | Promise<void>
}
