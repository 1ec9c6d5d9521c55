import type { HistogramSnapshot } from './histogram-snapshot.js'
import type { Sketch } from './sketch.js'
import { SketchStatistics } from './sketch-statistics.js'
import { snapshotPart } from './snapshot-part.js'

/**
 * The union of some histograms, as they were when merged. Count, sum, min and max are exact, quantiles within 1 %; all but count
 * and sum are `undefined` of no values at all.
 */
export class MergedHistogram {
  readonly #sketch: Sketch
  readonly #statistics: SketchStatistics

  constructor(sketch: Sketch) {
    this.#sketch = sketch
    this.#statistics = new SketchStatistics([sketch])
  }

  get count(): number {
    return this.#statistics.count
  }

  get sum(): number {
    return this.#statistics.sum
  }

  get min(): number | undefined {
    return this.#statistics.min
  }

  get mean(): number | undefined {
    return this.#statistics.mean
  }

  get median(): number | undefined {
    return this.quantile(0.5)
  }

  get max(): number | undefined {
    return this.#statistics.max
  }

  /**
   * The value at a quantile, from 0 to 1: `quantile(0.99)`.
   * @throws RangeError for another number.
   */
  quantile(quantile: number): number | undefined {
    if (quantile >= 0 && quantile <= 1) return this.#statistics.quantile(quantile)
    throw new RangeError(`quantile must be from 0 to 1, not ${quantile}; the 99th percentile is quantile(0.99)`)
  }

  /** As plain JSON, to be merged again. It is one part: the ages of its values are no longer told apart. */
  snapshot(): HistogramSnapshot {
    return { version: 1, parts: this.count === 0 ? [] : [snapshotPart(this.#sketch, 0)] }
  }
}
