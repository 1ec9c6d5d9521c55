import type { CatalogueEntry } from './catalogue-entry.js'
import type { MetricSelector } from './metric-selector.js'
import { namePattern } from './name-pattern.js'

/** Entries by name and by alias, in the order of their registration. */
export class EntryIndex {
  readonly #byName = new Map<string, CatalogueEntry>()
  readonly #byAlias = new Map<string, CatalogueEntry>()

  /** By its name alone. */
  named(name: readonly string[]): CatalogueEntry | undefined {
    return this.#byName.get(keyOf(name))
  }

  /** Whether it is there still. */
  has(entry: CatalogueEntry): boolean {
    return this.named(entry.name) === entry
  }

  /** By its name or an alias. */
  get(name: readonly string[]): CatalogueEntry | undefined {
    return this.#byName.get(keyOf(name)) ?? this.#byAlias.get(keyOf(name))
  }

  all(): readonly CatalogueEntry[] {
    return [...this.#byName.values()]
  }

  /** Whether an entry is meant, by its name, an alias, or a pattern over names. A predicate may mean series of any. */
  meaning(selector: MetricSelector): (entry: CatalogueEntry) => boolean {
    if (typeof selector === 'string') {
      const matches = namePattern(selector)
      return ({ title }) => matches(title)
    }
    return 'select' in selector ? () => true : (entry) => this.get(selector) === entry
  }

  /** Those that are meant. */
  choose(selector: MetricSelector): readonly CatalogueEntry[] {
    if (typeof selector === 'string' || 'select' in selector) return this.all().filter(this.meaning(selector))
    const entry = this.get(selector)
    return entry ? [entry] : []
  }

  add(entry: CatalogueEntry): void {
    this.#byName.set(keyOf(entry.name), entry)
    for (const alias of entry.aliases) this.#byAlias.set(keyOf(alias), entry)
  }

  addAlias(alias: readonly string[], entry: CatalogueEntry): void {
    this.#byAlias.set(keyOf(alias), entry)
    entry.aliases.push(Object.freeze([...alias]))
  }

  /** With its aliases. */
  delete(entry: CatalogueEntry): void {
    this.#byName.delete(keyOf(entry.name))
    for (const alias of entry.aliases) this.#byAlias.delete(keyOf(alias))
  }

  /** Returns whose alias it was. */
  deleteAlias(alias: readonly string[]): CatalogueEntry | undefined {
    const key = keyOf(alias)
    const entry = this.#byAlias.get(key)
    if (!entry) return undefined
    this.#byAlias.delete(key)
    entry.aliases.splice(
      entry.aliases.findIndex((own) => keyOf(own) === key),
      1,
    )
    return entry
  }
}

/** No part holds a line feed: different names have different keys. */
function keyOf(name: readonly string[]): string {
  return name.join('\n')
}
