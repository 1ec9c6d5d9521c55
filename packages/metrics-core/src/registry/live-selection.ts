import type { CatalogueEntry } from './catalogue-entry.js'
import type { EntryIndex } from './entry-index.js'
import type { LiveSeries } from './live-series.js'
import type { MetricSelector, SeriesPredicate } from './metric-selector.js'
import type { Series } from './series.js'

/** What of one metric has been looked at. */
interface Look {
  /** How many of its series a predicate has been asked about. */
  readonly asked: number
  readonly chosen: readonly Series[]
}

/**
 * Keeps up to date which series a selector means: a change costs what it concerns, whatever else there is. What has changed is
 * looked at when the series are asked for, not in the program that changed it.
 */
export class LiveSelection implements LiveSeries {
  readonly #index: EntryIndex
  readonly #onEnd: () => void
  readonly #means: (entry: CatalogueEntry) => boolean
  readonly #select: SeriesPredicate | null
  readonly #looks = new Map<CatalogueEntry, Look>()
  /** What is to be looked at: the rest of its series, or, where it is true, all of them anew. */
  readonly #touched = new Map<CatalogueEntry, boolean>()
  #series: readonly Series[] = []

  constructor(selector: MetricSelector, { index, onEnd }: { index: EntryIndex; onEnd: () => void }) {
    this.#index = index
    this.#onEnd = onEnd
    this.#means = index.meaning(selector)
    this.#select = typeof selector === 'object' && 'select' in selector ? selector.select : null
    for (const entry of index.choose(selector)) this.touch(entry)
  }

  get series(): readonly Series[] {
    if (this.#touched.size > 0) this.#refresh()
    return this.#series
  }

  end(): void {
    this.#onEnd()
    this.#touched.clear()
    this.#looks.clear()
    this.#series = []
  }

  /** A metric has come or gone, or has a new series or name. */
  touch(entry: CatalogueEntry): void {
    if (this.#looks.has(entry) || this.#index.has(entry)) this.#touched.set(entry, this.#touched.get(entry) ?? false)
    // What came and went unseen is nobody's concern, and must not pile up while nobody asks.
    else this.#touched.delete(entry)
  }

  /** The status of a metric's series has changed, on which a predicate may depend. */
  doubt(entry: CatalogueEntry): void {
    this.#touched.set(entry, true)
  }

  #refresh(): void {
    let hasChanged = false
    let asked: CatalogueEntry | null = null
    try {
      for (const [entry, isDoubted] of [...this.#touched]) {
        asked = entry
        // Before it is looked at: a predicate may change what it is asked about.
        this.#touched.delete(entry)
        hasChanged = this.#look(entry, isDoubted) || hasChanged
      }
      asked = null
    } finally {
      if (asked) this.doubt(asked)
      if (hasChanged) this.#series = this.#all()
    }
  }

  #all(): readonly Series[] {
    const all: Series[] = []
    for (const { chosen } of this.#looks.values()) for (const one of chosen) all.push(one)
    return all
  }

  /** Whether that concerns what is meant. */
  #look(entry: CatalogueEntry, isDoubted: boolean): boolean {
    const before = this.#looks.get(entry)
    if (!this.#index.has(entry) || !this.#means(entry)) {
      this.#looks.delete(entry)
      return before !== undefined
    }
    const all = entry.series
    const kept = isDoubted ? undefined : before
    const chosen = this.#select ? [...(kept?.chosen ?? []), ...this.#ask(this.#select, all.slice(kept?.asked))] : all
    this.#looks.set(entry, { asked: all.length, chosen })
    return chosen.length > 0 || (before?.chosen.length ?? 0) > 0
  }

  #ask(select: SeriesPredicate, series: readonly Series[]): readonly Series[] {
    return series.filter((one) => select(one.info, { enabled: one.enabled }))
  }
}
