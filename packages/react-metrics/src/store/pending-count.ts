import type { Series } from './series.js'

/** Counts the values that series come to hold after what they held at first, each once. Neither gaps nor holes count. */
export class PendingCount {
  #total = 0
  /** Up to which instant the points of a topic are counted. */
  readonly #counted = new Map<string, number>()

  constructor(series: readonly Series[]) {
    for (const each of series) this.#counted.set(each.topic, newestOf(each))
  }

  get total(): number {
    return this.#total
  }

  /** Counts what `series` hold by now that was not counted yet. */
  count(series: readonly Series[]): void {
    for (const each of series) {
      const counted = this.#counted.get(each.topic) ?? Number.NEGATIVE_INFINITY
      let index = each.length - 1
      for (; index >= 0 && each.timestampAt(index) > counted; index--) {
        if (!Number.isNaN(each.valueAt(index))) this.#total++
      }
      this.#counted.set(each.topic, Math.max(newestOf(each), counted))
    }
  }
}

/** The newest timestamp held; `-Infinity` if none is. */
function newestOf(series: Series): number {
  return series.length === 0 ? Number.NEGATIVE_INFINITY : series.timestampAt(series.length - 1)
}
