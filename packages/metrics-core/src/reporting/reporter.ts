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
  /** The subscription's interval, ms. A sample made by hand may leave it out. */
  readonly intervalMs?: number
}

/**
 * Where samples go. Only `report` is needed. Whatever throws or rejects is contained: the reporter is stopped and started again
 * with back-off, and no other notices.
 */
export interface Reporter {
  start?(): void | Promise<void>
  /** All samples of one tick. A promise holds the next batch back until it settles. */
  report(samples: readonly Sample[]): void | Promise<void>
  stop?(): void | Promise<void>
}
