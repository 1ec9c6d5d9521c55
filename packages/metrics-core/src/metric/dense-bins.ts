/** Counts by integer key, in an array that has a place for each key from `low` to `high`. */
export class DenseBins {
  #counts: number[] = []
  #low = 0

  /** The lowest key that has a place; `Infinity` if none has. */
  get low(): number {
    return this.#counts.length === 0 ? Infinity : this.#low
  }

  /** The highest key that has a place; `-Infinity` if none has. */
  get high(): number {
    return this.#counts.length === 0 ? -Infinity : this.#low + this.#counts.length - 1
  }

  /** Returns whether the key has a place: if not, nothing is added. */
  add(key: number, count: number): boolean {
    const index = key - this.#low
    if (!(index >= 0 && index < this.#counts.length)) return false
    this.#counts[index]! += count
    return true
  }

  /** Adds all that others hold, and makes place for it. */
  merge(bins: DenseBins): void {
    const from = bins.#counts
    if (from.length === 0) return
    if (this.#counts.length === 0) return this.#copy(bins)
    this.widen(Math.min(this.low, bins.low), Math.max(this.high, bins.high))
    const to = this.#counts
    const shift = bins.#low - this.#low
    for (let index = 0; index < from.length; index++) to[index + shift]! += from[index]!
  }

  /** Makes place for all keys from `low` to `high`, which are no fewer than before. */
  widen(low: number, high: number): void {
    if (low === this.low && high === this.high) return
    const from = this.#counts
    const to: number[] = new Array(high - low + 1).fill(0)
    const shift = this.#low - low
    for (let index = 0; index < from.length; index++) to[index + shift] = from[index]!
    this.#counts = to
    this.#low = low
  }

  /** Appends each key that has a count, the highest first. */
  appendTo(keys: number[], counts: number[]): void {
    const from = this.#counts
    for (let index = from.length - 1; index >= 0; index--) {
      const count = from[index]!
      if (count === 0) continue
      keys.push(index + this.#low)
      counts.push(count)
    }
  }

  /** How many are counted at each key and those above it, from `low` on: falling. */
  atOrAbove(): number[] {
    const counts = this.#counts.slice()
    let sum = 0
    for (let index = counts.length - 1; index >= 0; index--) counts[index] = sum += counts[index]!
    return counts
  }

  #copy(bins: DenseBins): void {
    this.#counts = bins.#counts.slice()
    this.#low = bins.#low
  }
}
