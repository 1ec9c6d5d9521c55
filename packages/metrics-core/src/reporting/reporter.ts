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
 * Where samples go. Only `report` is needed. Whatever throws, rejects, or does not settle within 30 s is contained: the reporter is
 * stopped and started again with back-off, and no other notices.
 */
export interface Reporter {
  start?(): void | Promise<void>
  /** All samples of one tick. A promise holds the next batch back until it settles; of more than 16 that wait the oldest is dropped. */
  report(samples: readonly Sample[]): void | Promise<void>
  /** One of its subscriptions means a series that none did: before the first sample of it, and again after each start. */
  metricAdded?(info: MetricInfo): void
  /** No subscription of it means the series any more: told at the next tick, after the last sample of it. */
  metricRemoved?(info: MetricInfo): void
  /** Before `stop`: sends what it still holds. What takes longer than `deadlineMs` is not waited for. */
  flush?(deadlineMs: number): void | Promise<void>
  stop?(): void | Promise<void>
}
