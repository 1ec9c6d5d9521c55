import type { Clock } from '../clock/clock.js'
import { systemClock } from '../clock/system-clock.js'
import type { MetricInfo } from '../metric/metric-info.js'
import type { Reading } from '../metric/reading.js'
import { MetricReader } from '../sampling/metric-reader.js'
import type { CatalogueEvent } from './catalogue-event.js'
import { checkName } from './check-name.js'
import { checkParts } from './check-parts.js'
import { checkSelector } from './check-selector.js'
import { isReserved } from './is-reserved.js'
import type { ListedMetric } from './listed-metric.js'
import type { LiveSeries } from './live-series.js'
import { ManagedCatalogue } from './managed-catalogue.js'
import { MetricFactory } from './metric-factory.js'
import type { MetricSelector } from './metric-selector.js'
import { type Place, registering } from './registering.js'
import type { Registered, Series } from './series.js'
import type { TemplateDefaults } from './template-defaults.js'
import { Templates } from './templates.js'

/** What one series gave when a registry was read. */
export interface SeriesReading {
  readonly metric: MetricInfo
  readonly values: Reading
}

/**
 * All metrics of a program, by name. `registry.counter(...)` and its like register a metric, and throw an Error if its name is taken.
 * It measures nothing by itself, and starts nothing.
 */
export class Registry extends MetricFactory {
  readonly clock: Clock
  /**
   * Registers, or returns what is registered, as it is, if that is of the same kind with the same label names (of a probe: the same
   * datapoints). Throws a TypeError that names both if it is not.
   */
  readonly ensure: MetricFactory
  /** Registers in place of whatever has the name, which is forgotten; its aliases lead to the new metric. */
  readonly replace: MetricFactory
  /**
   * What Exocast measures of itself: for its own packages, on the terms of `ensure`. These metrics are meant by names and patterns
   * that begin with `exocast`, and by nothing else: `'*'`, a predicate, `list()` and `subscribe` know the program's alone.
   */
  readonly own: MetricFactory
  readonly #catalogue: ManagedCatalogue
  readonly #ownCatalogue: ManagedCatalogue
  readonly #templates: Templates

  /** @param options.onError Gets what a subscriber threw. Written to the console if omitted. */
  constructor({
    clock = systemClock,
    onError = console.error,
  }: { clock?: Clock; onError?: (error: Error) => void } = {}) {
    const catalogue = new ManagedCatalogue({ clock, onError })
    const ownCatalogue = new ManagedCatalogue({ clock, onError })
    const templates = new Templates()
    const checked = (place: Place) => registering(place, { clock, templates })
    super(checked((definition) => catalogue.create(definition)))
    this.ensure = new MetricFactory(checked((definition) => catalogue.ensure(definition)))
    this.replace = new MetricFactory(checked((definition) => catalogue.replace(definition)))
    this.own = new MetricFactory(
      registering((definition) => ownCatalogue.ensure(definition), {
        clock,
        templates: new Templates(),
        reserved: true,
      }),
    )
    this.clock = clock
    this.#catalogue = catalogue
    this.#ownCatalogue = ownCatalogue
    this.#templates = templates
  }

  /** What is registered under exactly this name or alias: a series, or a labelled metric. @throws TypeError if it is no array. */
  get(name: readonly string[]): Registered | undefined {
    checkParts(name, 'registry.get')
    return this.#of(name).get(name)
  }

  /** The series that a selector means, in the order of their registration. @throws TypeError if it is not a selector. */
  find(selector: MetricSelector): readonly Series[] {
    return this.#find(selector, 'registry.find')
  }

  /** As `find`, but kept up to date, at the price of what changes alone, until it ends. @throws TypeError if it is not a selector. */
  follow(selector: MetricSelector): LiveSeries {
    checkSelector(selector, 'registry.follow')
    return this.#of(selector).follow(selector)
  }

  /**
   * Reads the series that a selector means: these datapoints, or the default ones of each. Rejects with a TypeError if it is not a
   * selector or an array, and for nothing else: what cannot be read, in its time, is a typed gap.
   */
  async read(selector: MetricSelector, datapoints?: readonly string[]): Promise<readonly SeriesReading[]> {
    if (datapoints !== undefined && !Array.isArray(datapoints)) {
      throw new TypeError(`registry.read: datapoints must be an array of names, not ${typeof datapoints}`)
    }
    const found = this.#find(selector, 'registry.read')
    const reader = new MetricReader(this.clock)
    const reads = found.map(
      (metric) =>
        new Promise<SeriesReading>((resolve) => {
          const asked = { metric, datapoints: datapoints ?? metric.defaultDatapoints, deadlineMs: metric.timeoutMs }
          reader.read(asked, (values) => resolve({ metric: metric.info, values }))
        }),
    )
    return Promise.all(reads)
  }

  /** Every metric, with or without labels, as plain data, in the order of registration. */
  list(): readonly ListedMetric[] {
    return this.#catalogue.list()
  }

  /** Calls back for each metric that comes, changes or goes from now on. Returns its end. */
  subscribe(listener: (event: CatalogueEvent) => void): () => void {
    return this.#catalogue.subscribe(listener)
  }

  /**
   * Gives a metric one more name, by which `get`, `find` and their like know it; patterns and topics know its own alone. Its end is
   * `delete(alias)`, or that of the metric.
   * @throws Error if the alias is taken, or nothing has the name. TypeError if the alias is not a name.
   */
  alias(alias: readonly string[], name: readonly string[]): void {
    checkName(alias)
    checkParts(name, 'registry.alias')
    this.#catalogue.alias(alias, name)
  }

  /**
   * Gives metrics registered from now on their defaults by name, joined by `_`: `'shop_orders'` or `'shop_*'`. Of several templates
   * one counts: that of the exact name, or else the one with the longest prefix. The same pattern again replaces the one before.
   * @throws TypeError if the pattern or a default is wrong.
   */
  template(pattern: string, defaults: TemplateDefaults): void {
    this.#templates.add(pattern, defaults)
  }

  /** Lets series start again; probes have nothing to reset. Returns how many did. @throws TypeError if it is not a selector. */
  reset(selector: MetricSelector): number {
    const resettable = this.#find(selector, 'registry.reset').filter((series) => 'reset' in series)
    for (const series of resettable) series.reset()
    return resettable.length
  }

  /**
   * Disables series: each read is a `disabled` gap. Of a labelled metric chosen by name, also those to come. Returns how many are
   * meant. @throws TypeError if it is not a selector.
   */
  disable(selector: MetricSelector): number {
    checkSelector(selector, 'registry.disable')
    return this.#of(selector).setEnabled(selector, false)
  }

  /** Enables series again, on the terms of `disable`. */
  enable(selector: MetricSelector): number {
    checkSelector(selector, 'registry.enable')
    return this.#of(selector).setEnabled(selector, true)
  }

  /**
   * Forgets a metric with all its series and aliases, and frees its name; or an alias alone. Returns whether there was one.
   * @throws TypeError if the name is no array: patterns do not delete.
   */
  delete(name: readonly string[]): boolean {
    checkParts(name, 'registry.delete')
    return this.#catalogue.delete(name)
  }

  /** Grows whenever a series comes or goes, or is enabled or disabled: what was found is still right while it stays the same. */
  get version(): number {
    return this.#catalogue.version + this.#ownCatalogue.version
  }

  /** How many updates of the metrics held were not recorded because they made no sense, as `set(NaN)`. */
  get rejected(): number {
    return this.#catalogue.all().reduce((sum, { rejected }) => sum + rejected, 0)
  }

  /** How many look-ups by labels were beyond a cap, and got the series of the rest. */
  get overflowed(): number {
    return this.#catalogue.overflowed
  }

  /** How many series there are. */
  get size(): number {
    return this.#catalogue.all().length
  }

  #find(selector: MetricSelector, where: string): readonly Series[] {
    checkSelector(selector, where)
    return this.#of(selector).find(selector)
  }

  #of(chosen: MetricSelector): ManagedCatalogue {
    return isReserved(chosen) ? this.#ownCatalogue : this.#catalogue
  }
}
