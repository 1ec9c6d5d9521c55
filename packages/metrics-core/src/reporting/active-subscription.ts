import type { MetricInfo } from '../metric/metric-info.js'
import type { Series } from '../registry/catalogue.js'
import type { MetricSelector } from '../registry/metric-selector.js'
import type { Registry } from '../registry/registry.js'
import type { Cadence } from '../sampling/cadence.js'
import type { Subscription } from './subscription.js'

/** A subscription at work: its cadence, and the series it means at the moment. */
export class ActiveSubscription implements Cadence {
  readonly reporter: string
  readonly datapoints: readonly string[] | null
  readonly intervalMs: number
  readonly delayMs: number
  readonly extra: unknown
  readonly #registry: Registry
  readonly #selector: MetricSelector
  #matches: readonly Series[] = []
  #matchedVersion = -1

  constructor(
    subscription: Subscription,
    { registry, onError }: { registry: Registry; onError: (error: Error) => void },
  ) {
    const { reporter, metric, datapoints, intervalMs, delayMs = 0, extra = null } = subscription
    this.reporter = reporter
    this.datapoints = datapoints ? [...datapoints] : null
    this.intervalMs = intervalMs
    this.delayMs = delayMs % intervalMs
    this.extra = extra
    this.#registry = registry
    this.#selector = typeof metric === 'object' && 'select' in metric ? this.#contain(metric.select, onError) : metric
  }

  /** The series it means now. Found anew only if any has come or gone. */
  matches(): readonly Series[] {
    if (this.#matchedVersion !== this.#registry.version) {
      this.#matches = this.#registry.find(this.#selector)
      this.#matchedVersion = this.#registry.version
    }
    return this.#matches
  }

  /** A predicate that throws does not match, and is reported. */
  #contain(select: (info: MetricInfo) => boolean, onError: (error: Error) => void): MetricSelector {
    return {
      select: (info) => {
        try {
          return select(info)
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
