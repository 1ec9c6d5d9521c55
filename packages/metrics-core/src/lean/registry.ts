import type { Clock } from '../clock/clock.js'
import { systemClock } from '../clock/system-clock.js'
import { BasicFactory } from '../registry/basic-factory.js'
import { Catalogue } from '../registry/catalogue.js'
import { checkName } from '../registry/check-name.js'
import { define } from '../registry/definition.js'
import type { LiveSeries } from '../registry/live-series.js'
import type { MetricSelector } from '../registry/metric-selector.js'
import type { Registered, Series } from '../registry/series.js'

/**
 * The metrics of a program, by name: counters, gauges and histograms. `registry.counter(...)` and its like register a metric, and
 * throw an Error if its name is taken, a TypeError if it is none. Options are as their types say; they are not checked again.
 */
export class Registry extends BasicFactory {
  readonly clock: Clock
  readonly #catalogue: Catalogue

  constructor({ clock = systemClock }: { clock?: Clock } = {}) {
    const catalogue = new Catalogue(clock)
    super((kind, name, options) => {
      checkName(name)
      return catalogue.create(define(kind, { name, options }))
    })
    this.clock = clock
    this.#catalogue = catalogue
  }

  /** What is registered under exactly this name: a series, or a labelled metric. */
  get(name: readonly string[]): Registered | undefined {
    return this.#catalogue.get(name)
  }

  /** The series that a selector means, in the order of their registration. */
  find(selector: MetricSelector): readonly Series[] {
    return this.#catalogue.find(selector)
  }

  /** As `find`, but kept up to date, at the price of what changes alone, until it ends. */
  follow(selector: MetricSelector): LiveSeries {
    return this.#catalogue.follow(selector)
  }

  /** Forgets a metric with all its series, and frees its name. Returns whether there was one. */
  delete(name: readonly string[]): boolean {
    return this.#catalogue.delete(name)
  }
}
