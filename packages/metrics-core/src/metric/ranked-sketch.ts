import { keyOf, magnitudeOf } from './log-scale.js'
import type { RankedBins } from './ranked-bins.js'
import type { Sketch } from './sketch.js'

/** The quantiles of a sketch as it was when this was made, in one pass over its bins: none of them costs another. */
export class RankedSketch {
  readonly #min: number
  readonly #max: number
  readonly #zeros: number
  readonly #positive: RankedBins
  readonly #negative: RankedBins

  constructor({ min, max, zeros, positive, negative }: Sketch) {
    this.#min = min
    this.#max = max
    this.#zeros = zeros
    this.#positive = positive.ranked()
    this.#negative = negative.ranked()
  }

  /** The value at a quantile (0 to 1), of the two nearest ranks the lower, never outside min and max. Of no values `undefined`. */
  quantile(quantile: number): number | undefined {
    const count = this.#negative.count + this.#zeros + this.#positive.count
    if (count === 0) return undefined
    const rank = Math.floor(quantile * (count - 1))
    // The ends are known, also where their bins are shared.
    if (rank === 0) return this.#min
    if (rank === count - 1) return this.#max
    return Math.min(Math.max(this.#valueAt(rank, count), this.#min), this.#max)
  }

  /** How many are at most `bound`, whole bins of them: all that are, and some of those above it by less than 2.03 %. */
  atMost(bound: number): number {
    if (bound < 0) return this.#negative.atOrAbove(keyOf(-bound))
    const count = this.#negative.count + this.#zeros
    return bound === 0 ? count : count + this.#positive.count - this.#positive.atOrAbove(keyOf(bound) + 1)
  }

  #valueAt(rank: number, count: number): number {
    if (rank < this.#negative.count) return -magnitudeOf(this.#negative.keyAt(rank))
    if (rank < this.#negative.count + this.#zeros) return 0
    return magnitudeOf(this.#positive.keyAt(count - 1 - rank))
  }
}
