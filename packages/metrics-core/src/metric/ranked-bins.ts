import type { BinsSnapshot } from './histogram-snapshot.js'

/** Which key is at which rank, 0 for the highest. */
export class RankedBins {
  readonly count: number
  readonly #low: number
  readonly #atOrAbove: readonly number[]
  readonly #below: BinsSnapshot

  /**
   * @param bins.atOrAbove How many are counted at each key from `low` on and those above it.
   * @param bins.below What is counted below `low`, the highest key first.
   */
  constructor({ low, atOrAbove, below }: { low: number; atOrAbove: readonly number[]; below: BinsSnapshot }) {
    this.#low = low
    this.#atOrAbove = atOrAbove
    this.#below = below
    this.count = below.counts.reduce((sum, count) => sum + count, this.#countAbove)
  }

  /** The key at a rank below `count`. */
  keyAt(rank: number): number {
    return rank < this.#countAbove ? this.#keyAbove(rank) : this.#keyBelow(rank - this.#countAbove)
  }

  /** How many are counted at a key and those above it. */
  atOrAbove(key: number): number {
    if (key >= this.#low) return this.#atOrAbove[key - this.#low] ?? 0
    const { keys, counts } = this.#below
    let sum = this.#countAbove
    for (let index = 0; index < keys.length && keys[index]! >= key; index++) sum += counts[index]!
    return sum
  }

  get #countAbove(): number {
    return this.#atOrAbove[0] ?? 0
  }

  /** The highest key which, with those above it, has more than `rank`. */
  #keyAbove(rank: number): number {
    let least = 0
    let most = this.#atOrAbove.length - 1
    while (least < most) {
      const middle = (least + most + 1) >> 1
      if (this.#atOrAbove[middle]! > rank) least = middle
      else most = middle - 1
    }
    return this.#low + least
  }

  #keyBelow(rank: number): number {
    const { keys, counts } = this.#below
    let left = rank
    const index = counts.findIndex((count) => (left -= count) < 0)
    return keys[index]!
  }
}
