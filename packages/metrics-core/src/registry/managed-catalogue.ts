import type { Clock } from '../clock/clock.js'
import { Labelled } from '../metric/labelled.js'
import { Catalogue } from './catalogue.js'
import type { CatalogueEntry } from './catalogue-entry.js'
import type { CatalogueEvent } from './catalogue-event.js'
import { CatalogueListeners } from './catalogue-listeners.js'
import { checkSameMetric } from './check-same-metric.js'
import type { Definition } from './definition.js'
import { listMetric } from './list-metric.js'
import type { ListedMetric } from './listed-metric.js'
import type { MetricSelector } from './metric-selector.js'
import type { Series } from './series.js'
import { showName } from './show-name.js'

/** A catalogue whose metrics can be ensured, replaced, renamed and silenced, and which tells of all that changes. */
export class ManagedCatalogue extends Catalogue {
  readonly #listeners: CatalogueListeners
  /** During a bulk change, whose listeners are told at its end. */
  #changedInBulk: Set<CatalogueEntry> | null = null
  #version = 0

  constructor({ clock, onError }: { clock: Clock; onError: (error: Error) => void }) {
    super(clock)
    this.#listeners = new CatalogueListeners(onError)
  }

  /** Grows whenever a series comes or goes, or its status or aliases change. */
  get version(): number {
    return this.#version
  }

  /** @throws TypeError if what has the name is another kind of metric; otherwise as `create`. */
  ensure<One extends Series>(definition: Definition<One>): One | Labelled<One> {
    const entry = this.index.get(definition.info.name)
    if (!entry) return this.create(definition)
    checkSameMetric(entry, definition)
    return entry.registered as One | Labelled<One>
  }

  /** Its aliases stay. @throws Error if the name is an alias, or another metric has one of its series names; then all is as before. */
  replace<One extends Series>(definition: Definition<One>): One | Labelled<One> {
    const { name } = definition.info
    const old = this.index.named(name)
    if (!old) return this.create(definition)
    this.#exchangeClaims(name, old.definition.datapoints, definition.datapoints)
    const entry = this.make(definition)
    this.index.delete(old)
    entry.aliases.push(...old.aliases)
    this.index.add(entry)
    this.tell('removed', old)
    this.tell('added', entry)
    return entry.registered
  }

  /** @throws Error if the alias is taken, or no metric has the name. */
  alias(alias: readonly string[], name: readonly string[]): void {
    this.checkFree(alias)
    const entry = this.index.get(name)
    if (!entry) throw new Error(`no metric is registered as ${showName(name)}; register it before its alias`)
    this.index.addAlias(alias, entry)
    this.tell('changed', entry)
  }

  /** A metric with its aliases, or an alias alone. */
  override delete(name: readonly string[]): boolean {
    if (super.delete(name)) return true
    const owner = this.index.deleteAlias(name)
    if (owner) this.tell('changed', owner)
    return owner !== undefined
  }

  get overflowed(): number {
    return this.index
      .all()
      .reduce((sum, { registered }) => sum + (registered instanceof Labelled ? registered.overflowed : 0), 0)
  }

  list(): readonly ListedMetric[] {
    return this.index.all().map(listMetric)
  }

  subscribe(listener: (event: CatalogueEvent) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Of metrics chosen by name, also the series to come. Returns how many series it concerned. */
  setEnabled(selector: MetricSelector, enabled: boolean): number {
    const found = this.find(selector)
    const isByName = typeof selector === 'string' || !('select' in selector)
    const chosen = isByName ? this.index.choose(selector).map(({ registered }) => registered) : found
    this.inBulk(() => {
      for (const one of chosen) {
        if (enabled) one.enable()
        else one.disable()
      }
    })
    return found.length
  }

  /** @throws Error if another metric has one of the new series names; then the old ones are claimed as before. */
  #exchangeClaims(name: readonly string[], old: readonly string[], datapoints: readonly string[]): void {
    this.claims.release(name, old)
    try {
      this.claims.claim(name, datapoints)
    } catch (error) {
      this.claims.claim(name, old)
      throw error
    }
  }

  /** Its changes are told of once, at its end. */
  protected override inBulk(change: () => void): void {
    if (this.#changedInBulk) return change()
    const changed = new Set<CatalogueEntry>()
    this.#changedInBulk = changed
    change()
    this.#changedInBulk = null
    for (const entry of changed) this.tell('changed', entry)
  }

  protected override tell(type: CatalogueEvent['type'], entry: CatalogueEntry): void {
    this.#version++
    super.tell(type, entry)
    if (type === 'changed' && this.#changedInBulk) this.#changedInBulk.add(entry)
    else this.#listeners.tell(() => ({ type, info: listMetric(entry) }))
  }
}
