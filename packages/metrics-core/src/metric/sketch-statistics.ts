import { DDSketch } from '@datadog/sketches-js'

/** The statistics of the union of some sketches. Count, sum, min and max are exact; the rest is `undefined` of no values at all. */
export class SketchStatistics {
  readonly count: number = 0
  readonly sum: number = 0
  readonly #min: number = Infinity
  readonly #max: number = -Infinity
  readonly #sketches: readonly DDSketch[]
  #union: DDSketch | null = null

  constructor(sketches: readonly DDSketch[]) {
    this.#sketches = sketches
    for (const sketch of sketches) {
      this.count += sketch.count
      this.sum += sketch.sum
      this.#min = Math.min(this.#min, sketch.min)
      this.#max = Math.max(this.#max, sketch.max)
    }
  }

  get min(): number | undefined {
    return this.count === 0 ? undefined : this.#min
  }

  get max(): number | undefined {
    return this.count === 0 ? undefined : this.#max
  }

  get mean(): number | undefined {
    return this.count === 0 ? undefined : this.sum / this.count
  }

  /** The value at `quantile` (0 to 1), within the sketches' relative accuracy and never outside min and max. */
  quantile(quantile: number): number | undefined {
    if (this.count === 0) return undefined
    this.#union ??= this.#sketches.length === 1 ? this.#sketches[0]! : union(this.#sketches)
    return Math.min(Math.max(this.#union.getValueAtQuantile(quantile), this.#min), this.#max)
  }
}

/** Bin by bin: `DDSketch.merge` of version 2.1 loses negative values, and whole bins where the greatest value is 1. */
function union(sketches: readonly DDSketch[]): DDSketch {
  const all = new DDSketch({ relativeAccuracy: sketches[0]!.mapping.relativeAccuracy })
  for (const { store, negativeStore, zeroCount, count } of sketches) {
    addBins(all.store, store)
    addBins(all.negativeStore, negativeStore)
    all.zeroCount += zeroCount
    all.count += count
  }
  return all
}

type Store = DDSketch['store']

function addBins(into: Store, from: Store): void {
  // From the top down: the store grows upwards by chunks, so that this order resizes it least.
  for (let index = from.bins.length - 1; index >= 0; index--) {
    const count = from.bins[index]!
    if (count > 0) into.add(index + from.offset, count)
  }
}
