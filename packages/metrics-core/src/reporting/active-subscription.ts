import type { LiveSeries } from '../registry/live-series.js'
import type { MetricSelector, SeriesPredicate } from '../registry/metric-selector.js'
import type { Series } from '../registry/series.js'
import type { Subscription } from './subscription.js'

/** What it needs of a registry. */
interface Followed {
  follow(selector: MetricSelector): LiveSeries
}

/** A subscription at work: its pace, and the series it means at the moment. */
export class ActiveSubscription {
  readonly reporter: string
  readonly metric: MetricSelector
  readonly datapoints: readonly string[] | null
  readonly extra: unknown
  /** `null` while it is paused, or nobody watches. */
  intervalMs: number | null = null
  missedTicks = 0
  protected readonly givenDelayMs: number
  readonly #live: LiveSeries

  constructor(
    subscription: Subscription,
    { registry, onError }: { registry: Followed; onError: (error: Error) => void },
  ) {
    const { reporter, metric, datapoints, delayMs = 0, extra = null } = subscription
    this.reporter = reporter
    this.datapoints = datapoints ? [...new Set(datapoints)] : null
    this.givenDelayMs = delayMs
    this.extra = extra
    this.metric = typeof metric === 'object' && !('select' in metric) ? [...metric] : metric
    this.#live = registry.follow(
      typeof metric === 'object' && 'select' in metric ? this.#contain(metric.select, onError) : this.metric,
    )
  }

  /** Shorter than the interval. */
  get delayMs(): number {
    return this.intervalMs === null ? this.givenDelayMs : this.givenDelayMs % this.intervalMs
  }

  /** The series it means now: the same array while they stay the same. */
  matches(): readonly Series[] {
    return this.#live.series
  }

  /** From now on it means nothing. */
  end(): void {
    this.#live.end()
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
