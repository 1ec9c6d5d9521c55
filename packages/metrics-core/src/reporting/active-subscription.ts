import type { LiveSeries } from '../registry/live-series.js'
import type { MetricSelector, SeriesPredicate } from '../registry/metric-selector.js'
import type { Registry } from '../registry/registry.js'
import type { Series } from '../registry/series.js'
import { GapCounts } from './gap-counts.js'
import type { ListedSubscription } from './listed-subscription.js'
import type { Subscription } from './subscription.js'

/** A subscription at work: its pace, and the series it means at the moment. */
export class ActiveSubscription {
  readonly reporter: string
  readonly interval: string | null
  readonly datapoints: readonly string[] | null
  /** `null` while it is paused, or nobody watches. */
  intervalMs: number | null = null
  missedTicks = 0
  lastTick: { readonly instant: number; readonly gaps: GapCounts } | null = null
  readonly extra: unknown
  readonly #delayMs: number
  readonly #metric: MetricSelector
  readonly #live: LiveSeries

  constructor(
    subscription: Subscription,
    { registry, onError }: { registry: Registry; onError: (error: Error) => void },
  ) {
    const { reporter, metric, datapoints, interval = null, delayMs = 0, extra = null } = subscription
    this.reporter = reporter
    this.interval = interval
    this.datapoints = datapoints ? [...new Set(datapoints)] : null
    this.#delayMs = delayMs
    this.extra = extra
    this.#metric = typeof metric === 'object' && !('select' in metric) ? [...metric] : metric
    this.#live = registry.follow(
      typeof metric === 'object' && 'select' in metric ? this.#contain(metric.select, onError) : this.#metric,
    )
  }

  /** Shorter than the interval. */
  get delayMs(): number {
    return this.intervalMs === null ? this.#delayMs : this.#delayMs % this.intervalMs
  }

  /** The series it means now: the same array while they stay the same. */
  matches(): readonly Series[] {
    return this.#live.series
  }

  /** From now on it means nothing. */
  end(): void {
    this.#live.end()
  }

  listed(): ListedSubscription {
    const { reporter, datapoints, interval, intervalMs, extra, lastTick, missedTicks } = this
    return {
      reporter,
      metric: this.#metric,
      datapoints,
      interval,
      intervalMs,
      delayMs: this.#delayMs,
      extra,
      matches: this.matches().map(({ info }) => info),
      lastTimestamp: lastTick?.instant ?? null,
      lastGaps: { ...(lastTick?.gaps ?? new GapCounts()) },
      missedTicks,
    }
  }

  /** A predicate that throws does not match, and is reported. */
  #contain(select: SeriesPredicate, onError: (error: Error) => void): MetricSelector {
    return {
      select: (info, status) => {
        try {
          return select(info, status)
        } catch (cause) {
          const metric = info.name.join('_')
          onError(
            new Error(`subscription of reporter "${this.reporter}": select threw for metric "${metric}"`, { cause }),
          )
          return false
        }
      },
    }
  }
}
