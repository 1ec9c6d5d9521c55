import type { Gap } from '../metric/gap.js'
import type { MetricInfo } from '../metric/metric-info.js'
import type { MetricSelector } from '../registry/metric-selector.js'

/** One subscription as it is now. */
export interface ListedSubscription {
  readonly reporter: string
  readonly metric: MetricSelector
  /** `null` if it names none. */
  readonly datapoints: readonly string[] | null
  /** The name of its interval; `null` if it has none. */
  readonly interval: string | null
  /** `null` while it is paused, or nobody watches. */
  readonly intervalMs: number | null
  readonly delayMs: number
  readonly extra: unknown
  /** The series that it means now. */
  readonly matches: readonly MetricInfo[]
  /** The timestamp of its last tick, ms since the epoch; `null` before the first. */
  readonly lastTimestamp: number | null
  /** How many datapoints of its last tick were gaps, by reason. */
  readonly lastGaps: Readonly<Record<Gap['gap'], number>>
  /** How many ticks were left out because a later one was due already. */
  readonly missedTicks: number
}
