import type { Gap } from '../metric/gap.js'
import type { Series } from '../registry/catalogue.js'
import type { MetricSelector, SeriesPredicate } from '../registry/metric-selector.js'
import type { Registry } from '../registry/registry.js'
import type { ListedSubscription } from './listed-subscription.js'
import type { Subscription } from './subscription.js'

/** What a subscription must know of its last tick. */
interface LastTick {
  readonly instant: number
  gapsOf(subscription: ActiveSubscription): Record<Gap['gap'], number>
}

/** A subscription at work: its pace, and the series it means at the moment. */
export class ActiveSubscription {
  readonly reporter: string
  readonly interval: string | null
  readonly datapoints: readonly string[] | null
  /** `null` while it is paused, or nobody watches. */
  intervalMs: number | null = null
  missedTicks = 0
  lastTick: LastTick | null = null
  readonly extra: unknown
  readonly #delayMs: number
  readonly #metric: MetricSelector
  readonly #registry: Registry
  readonly #selector: MetricSelector
  #matches: readonly Series[] = []
  #matchedVersion = -1

  constructor(
    subscription: Subscription,
    { registry, onError }: { registry: Registry; onError: (error: Error) => void },
  ) {
    const { reporter, metric, datapoints, interval = null, delayMs = 0, extra = null } = subscription
    this.reporter = reporter
    this.interval = interval
    this.datapoints = datapoints ? [...datapoints] : null
    this.#delayMs = delayMs
    this.extra = extra
    this.#metric = metric
    this.#registry = registry
    this.#selector = typeof metric === 'object' && 'select' in metric ? this.#contain(metric.select, onError) : metric
  }

  /** Shorter than the interval. */
  get delayMs(): number {
    return this.intervalMs === null ? this.#delayMs : this.#delayMs % this.intervalMs
  }

  /** The series it means now. Found anew only if any has come or gone. */
  matches(): readonly Series[] {
    if (this.#matchedVersion !== this.#registry.version) {
      this.#matches = this.#registry.find(this.#selector)
      this.#matchedVersion = this.#registry.version
    }
    return this.#matches
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
      lastGaps: lastTick?.gapsOf(this) ?? { missing: 0, disabled: 0, error: 0, timeout: 0 },
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
