import { DDSketch } from '@datadog/sketches-js'
import type { Binned } from './binned.js'
import { BoundedBins } from './bounded-bins.js'

/** Quantiles are within this share of the true ones. */
const RELATIVE_ACCURACY = 0.01

/**
 * A set of finite numbers: its count, sum, min and max are exact, its quantiles within 1 % (DDSketch,
 * https://arxiv.org/abs/1908.10693, by sketches-js). At most 100 KB: only where what is below 1e-16 of the greatest number of its
 * sign fills more than 512 bins of its own, it is known by its order of magnitude.
 */
export class Sketch implements Binned {
  count = 0
  sum = 0
  min = Infinity
  max = -Infinity
  zeros = 0
  readonly positive: BoundedBins
  /** By magnitude: the lowest key is that of the value nearest to 0. */
  readonly negative: BoundedBins
  readonly #mapping: DDSketch['mapping']

  constructor() {
    const { mapping, store, negativeStore } = new DDSketch({ relativeAccuracy: RELATIVE_ACCURACY })
    this.#mapping = mapping
    this.positive = new BoundedBins(store)
    this.negative = new BoundedBins(negativeStore)
  }

  accept(value: number): void {
    this.count++
    this.sum += value
    if (value < this.min) this.min = value
    if (value > this.max) this.max = value
    if (value > 0) this.positive.add(this.#mapping.key(value), 1)
    else if (value < 0) this.negative.add(this.#mapping.key(-value), 1)
    else this.zeros++
  }

  /** Takes the values of others. (`DDSketch.merge` of sketches-js 2.1 loses negative ones.) */
  merge({ count, sum, min, max, zeros, positive, negative }: Binned): void {
    this.count += count
    this.sum += sum
    this.min = Math.min(this.min, min)
    this.max = Math.max(this.max, max)
    this.zeros += zeros
    positive.each((key, keyCount) => this.positive.add(key, keyCount))
    negative.each((key, keyCount) => this.negative.add(key, keyCount))
  }

  /** The value at a quantile (0 to 1), of the two nearest ranks the lower, never outside min and max. Of no values `undefined`. */
  quantile(quantile: number): number | undefined {
    if (this.count === 0) return undefined
    const rank = Math.floor(quantile * (this.count - 1))
    return Math.min(Math.max(this.#valueAtRank(rank), this.min), this.max)
  }

  #valueAtRank(rank: number): number {
    // The ends are known, also where their bins are shared.
    if (rank === 0) return this.min
    if (rank === this.count - 1) return this.max
    const negatives = this.negative.count
    if (rank < negatives) return -this.#valueOf(this.negative.keyAtRank(negatives - rank - 1))
    if (rank < negatives + this.zeros) return 0
    return this.#valueOf(this.positive.keyAtRank(rank - negatives - this.zeros))
  }

  /** From the bin below: the topmost of a double's range has no value of its own. */
  #valueOf(key: number): number {
    return this.#mapping.value(key - 1) * this.#mapping.gamma
  }
}
