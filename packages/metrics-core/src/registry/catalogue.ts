import type { Clock } from '../clock/clock.js'
import type { Labelled } from '../metric/labelled.js'
import { WindowBeats } from '../metric/window-beats.js'
import { CatalogueEntry, type EntryChange } from './catalogue-entry.js'
import type { CatalogueEvent } from './catalogue-event.js'
import type { Definition } from './definition.js'
import { EntryIndex } from './entry-index.js'
import { LiveSelection } from './live-selection.js'
import type { MetricSelector } from './metric-selector.js'
import type { Registered, Series } from './series.js'
import { SeriesClaims } from './series-claims.js'
import { showName } from './show-name.js'

/** Who is registered under which name, and what a selector means. */
export class Catalogue {
  protected readonly index = new EntryIndex()
  protected readonly claims = new SeriesClaims()
  readonly #clock: Clock
  readonly #beats: WindowBeats
  readonly #selections = new Set<LiveSelection>()

  constructor(clock: Clock) {
    this.#clock = clock
    this.#beats = new WindowBeats(clock)
  }

  /** @throws Error if the name, or a series name that follows from it, is taken. */
  create<One extends Series>(definition: Definition<One>): One | Labelled<One> {
    const { name } = definition.info
    this.checkFree(name)
    this.claims.claim(name, definition.datapoints)
    const entry = this.make(definition)
    this.index.add(entry)
    this.tell('added', entry)
    return entry.registered
  }

  get(name: readonly string[]): Registered | undefined {
    return this.index.get(name)?.registered
  }

  /** Returns whether there was one. */
  delete(name: readonly string[]): boolean {
    const entry = this.index.named(name)
    if (!entry) return false
    this.claims.release(entry.name, entry.definition.datapoints)
    this.index.delete(entry)
    this.tell('removed', entry)
    return true
  }

  /** @throws whatever a predicate throws. */
  find(selector: MetricSelector): readonly Series[] {
    return new LiveSelection(selector, { index: this.index, onEnd: () => {} }).series
  }

  /** The selection stays right until it ends. */
  follow(selector: MetricSelector): LiveSelection {
    const selection = new LiveSelection(selector, {
      index: this.index,
      onEnd: () => this.#selections.delete(selection),
    })
    this.#selections.add(selection)
    return selection
  }

  all(): Series[] {
    return this.index.all().flatMap(({ series }) => series)
  }

  protected checkFree(name: readonly string[]): void {
    const taken = this.index.get(name)
    if (!taken) return
    const { title, registered } = taken
    throw new Error(
      this.index.named(name)
        ? `metric "${title}" is already a ${registered.kind}; use registry.get(${showName(name)}) or another name`
        : `${showName(name)} is already an alias of metric "${title}"; delete it first, or use another name`,
    )
  }

  protected make<One extends Series>(definition: Definition<One>): CatalogueEntry<One> {
    const entry: CatalogueEntry<One> = new CatalogueEntry(definition, {
      clock: this.#clock,
      beats: this.#beats,
      inBulk: (change) => this.inBulk(change),
      // What has been deleted, but is still held by someone, changes nothing here.
      onChanged: (change) => this.index.has(entry) && this.changed(entry, change),
    })
    return entry
  }

  /** Runs what changes several series of a metric. */
  protected inBulk(change: () => void): void {
    change()
  }

  protected changed(entry: CatalogueEntry, change: EntryChange): void {
    if (change === 'status') for (const selection of this.#selections) selection.doubt(entry)
    this.tell('changed', entry)
  }

  protected tell(_type: CatalogueEvent['type'], entry: CatalogueEntry): void {
    for (const selection of this.#selections) selection.touch(entry)
  }
}
