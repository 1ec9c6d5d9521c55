import type { Clock } from '../clock/clock.js'
import type { Labelled } from '../metric/labelled.js'
import { WindowBeats } from '../metric/window-beats.js'
import { CatalogueEntry, type EntryChange } from './catalogue-entry.js'
import type { CatalogueEvent } from './catalogue-event.js'
import { CatalogueListeners } from './catalogue-listeners.js'
import { checkSameMetric } from './check-same-metric.js'
import type { Definition } from './definition.js'
import { EntryIndex } from './entry-index.js'
import type { ListedMetric } from './listed-metric.js'
import { LiveSelection } from './live-selection.js'
import type { MetricSelector } from './metric-selector.js'
import type { Registered, Series } from './series.js'
import { SeriesClaims } from './series-claims.js'

/** Who is registered under which name, what a selector means, and who is told when that changes. */
export class Catalogue {
  readonly #clock: Clock
  readonly #beats: WindowBeats
  readonly #index = new EntryIndex()
  readonly #claims = new SeriesClaims()
  readonly #listeners: CatalogueListeners
  readonly #selections = new Set<LiveSelection>()
  /** During a bulk change, whose listeners are told at its end. */
  #changedInBulk: Set<CatalogueEntry> | null = null
  #version = 0

  constructor({ clock, onError }: { clock: Clock; onError: (error: Error) => void }) {
    this.#clock = clock
    this.#beats = new WindowBeats(clock)
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

  /** @throws whatever a predicate throws. */
  find(selector: MetricSelector): Series[] {
    if (typeof selector === 'object' && 'select' in selector) {
      return this.all().filter((one) => selector.select(one.info, { enabled: one.enabled }))
    }
    return this.#index.choose(selector).flatMap(({ series }) => series)
  }

  /** The selection stays right until it ends. */
  follow(selector: MetricSelector): LiveSelection {
    const selection = new LiveSelection(selector, {
      index: this.#index,
      onEnd: () => this.#selections.delete(selection),
    })
    this.#selections.add(selection)
    return selection
  }

  get size(): number {
    return this.#index.all().reduce((sum, { size }) => sum + size, 0)
  }

  get overflowed(): number {
    return this.#index.all().reduce((sum, { overflowed }) => sum + overflowed, 0)
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
    const found = this.find(selector)
    const isByName = typeof selector === 'string' || !('select' in selector)
    const chosen = isByName ? this.#index.choose(selector).map(({ registered }) => registered) : found
    this.#inBulk(() => {
      for (const one of chosen) {
        if (enabled) one.enable()
        else one.disable()
      }
    })
    return found.length
  }

  #inBulk(change: () => void): void {
    if (this.#changedInBulk) return change()
    const changed = new Set<CatalogueEntry>()
    this.#changedInBulk = changed
    change()
    this.#changedInBulk = null
    for (const entry of changed) this.#tell('changed', entry)
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
      beats: this.#beats,
      inBulk: (change) => this.#inBulk(change),
      // What has been deleted, but is still held by someone, changes nothing here.
      onChanged: (change) => this.#index.named(definition.info.name) === entry && this.#changed(entry, change),
    })
    return { entry, registered: entry.registered }
  }

  #changed(entry: CatalogueEntry, change: EntryChange): void {
    if (change === 'status') for (const selection of this.#selections) selection.doubt(entry)
    if (!this.#changedInBulk) return this.#tell('changed', entry)
    this.#version++
    this.#changedInBulk.add(entry)
  }

  #tell(type: CatalogueEvent['type'], entry: CatalogueEntry): void {
    this.#version++
    for (const selection of this.#selections) selection.touch(entry)
    this.#listeners.tell(() => ({ type, info: entry.listed() }))
  }
}

function show(name: readonly string[]): string {
  return `[${name.map((part) => `'${part}'`).join(',')}]`
}
