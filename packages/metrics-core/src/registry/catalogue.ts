import type { Clock } from '../clock/clock.js'
import type { Counter } from '../metric/counter.js'
import type { Duration } from '../metric/duration.js'
import type { Gauge } from '../metric/gauge.js'
import type { Histogram } from '../metric/histogram.js'
import type { Labelled } from '../metric/labelled.js'
import type { Meter } from '../metric/meter.js'
import type { Probe } from '../metric/probe.js'
import type { Uniform } from '../metric/uniform.js'
import { CatalogueEntry } from './catalogue-entry.js'
import type { CatalogueEvent } from './catalogue-event.js'
import { CatalogueListeners } from './catalogue-listeners.js'
import { checkSameMetric } from './check-same-metric.js'
import { checkSelector } from './check-selector.js'
import type { Definition } from './definition.js'
import { EntryIndex } from './entry-index.js'
import type { ListedMetric } from './listed-metric.js'
import type { MetricSelector } from './metric-selector.js'
import { SeriesClaims } from './series-claims.js'

/** One series, of any kind. */
export type Series = Counter | Gauge | Histogram | Meter | Duration | Uniform | Probe

/** What a name stands for: one series, or those of a labelled metric. */
export type Registered = Series | Labelled<Series>

/** Who is registered under which name, what a selector means, and who is told when that changes. */
export class Catalogue {
  readonly #clock: Clock
  readonly #index = new EntryIndex()
  readonly #claims = new SeriesClaims()
  readonly #listeners: CatalogueListeners
  /** During a bulk change, whose listeners are told at its end. */
  #changedInBulk: Set<CatalogueEntry> | null = null
  #version = 0

  constructor({ clock, onError }: { clock: Clock; onError: (error: Error) => void }) {
    this.#clock = clock
    this.#listeners = new CatalogueListeners(onError)
  }

  /** Grows whenever a series comes or goes, or its status or aliases change. */
  get version(): number {
    return this.#version
  }

  /** @throws Error if the name, or a series name that follows from it, is taken. */
  create<One extends Series>(definition: Definition<One>): One | Labelled<One> {
    const { name } = definition.info
    this.#checkFree(name)
    this.#claims.claim(name, definition.datapoints)
    const { entry, registered } = this.#make(definition)
    this.#index.add(entry)
    this.#tell('added', entry)
    return registered
  }

  /** @throws TypeError if what has the name is another kind of metric; otherwise as `create`. */
  ensure<One extends Series>(definition: Definition<One>): One | Labelled<One> {
    const entry = this.#index.get(definition.info.name)
    if (!entry) return this.create(definition)
    checkSameMetric(entry, definition)
    return entry.registered as One | Labelled<One>
  }

  /** Its aliases stay. @throws Error if the name is an alias, or another metric has one of its series names; then all is as before. */
  replace<One extends Series>(definition: Definition<One>): One | Labelled<One> {
    const { name } = definition.info
    const old = this.#index.named(name)
    if (!old) return this.create(definition)
    this.#claims.replace(name, old.definition.datapoints, definition.datapoints)
    const { entry, registered } = this.#make(definition)
    this.#index.delete(old)
    entry.aliases.push(...old.aliases)
    this.#index.add(entry)
    this.#tell('removed', old)
    this.#tell('added', entry)
    return registered
  }

  /** @throws Error if the alias is taken, or no metric has the name. */
  alias(alias: readonly string[], name: readonly string[]): void {
    this.#checkFree(alias)
    const entry = this.#index.get(name)
    if (!entry) throw new Error(`no metric is registered as ${show(name)}; register it before its alias`)
    this.#index.addAlias(alias, entry)
    this.#tell('changed', entry)
  }

  get(name: readonly string[]): Registered | undefined {
    return this.#index.get(name)?.registered
  }

  /** A metric with its aliases, or an alias alone. */
  delete(name: readonly string[]): boolean {
    const entry = this.#index.named(name)
    if (!entry) {
      const owner = this.#index.deleteAlias(name)
      if (owner) this.#tell('changed', owner)
      return owner !== undefined
    }
    this.#claims.release(entry.name, entry.definition.datapoints)
    this.#index.delete(entry)
    this.#tell('removed', entry)
    return true
  }

  /** `where` begins the message. @throws TypeError if `selector` is none; whatever its predicate throws. */
  find(selector: MetricSelector, where: string): Series[] {
    checkSelector(selector, where)
    if (typeof selector === 'object' && 'select' in selector) {
      return this.all().filter((one) => selector.select(one.info, { enabled: one.enabled }))
    }
    return this.#index.choose(selector).flatMap(({ series }) => series)
  }

  all(): Series[] {
    return this.#index.all().flatMap(({ series }) => series)
  }

  list(): readonly ListedMetric[] {
    return this.#index.all().map((entry) => entry.listed())
  }

  subscribe(listener: (event: CatalogueEvent) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Of metrics chosen by name, also the series to come. Returns how many series it concerned. */
  setEnabled(selector: MetricSelector, enabled: boolean): number {
    const found = this.find(selector, enabled ? 'registry.enable' : 'registry.disable')
    const isByName = typeof selector === 'string' || !('select' in selector)
    const chosen = isByName ? this.#index.choose(selector).map(({ registered }) => registered) : found
    const changed = new Set<CatalogueEntry>()
    this.#changedInBulk = changed
    for (const one of chosen) {
      if (enabled) one.enable()
      else one.disable()
    }
    this.#changedInBulk = null
    for (const entry of changed) this.#tell('changed', entry)
    return found.length
  }

  #checkFree(name: readonly string[]): void {
    const taken = this.#index.get(name)
    if (!taken) return
    const { title, registered } = taken
    if (this.#index.named(name)) {
      throw new Error(
        `metric "${title}" is already a ${registered.kind}; use registry.get(${show(name)}) or another name`,
      )
    }
    throw new Error(`${show(name)} is already an alias of metric "${title}"; delete it first, or use another name`)
  }

  #make<One extends Series>(definition: Definition<One>): { entry: CatalogueEntry; registered: One | Labelled<One> } {
    const entry = new CatalogueEntry(definition, {
      clock: this.#clock,
      // What has been deleted, but is still held by someone, changes nothing here.
      onChanged: () => this.#index.named(definition.info.name) === entry && this.#changed(entry),
    })
    return { entry, registered: entry.registered }
  }

  #changed(entry: CatalogueEntry): void {
    if (!this.#changedInBulk) return this.#tell('changed', entry)
    this.#version++
    this.#changedInBulk.add(entry)
  }

  #tell(type: CatalogueEvent['type'], entry: CatalogueEntry): void {
    this.#version++
    this.#listeners.tell(() => ({ type, info: entry.listed() }))
  }
}

function show(name: readonly string[]): string {
  return `[${name.map((part) => `'${part}'`).join(',')}]`
}
