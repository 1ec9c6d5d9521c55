import { RankedSketch } from './ranked-sketch.js'
import { Sketch } from './sketch.js'
import type { Statistics } from './statistics.js'

/** The statistics of the union of some sketches, which is made, in one pass, only if a quantile is asked for. */
export class SketchStatistics implements Statistics {
  readonly count: number = 0
  readonly sum: number = 0
  readonly #min: number = Infinity
  readonly #max: number = -Infinity
  readonly #sketches: readonly Sketch[]
  #ranked: RankedSketch | null = null

  constructor(sketches: readonly Sketch[]) {
    this.#sketches = sketches
    for (const { count, sum, min, max } of sketches) {
      this.count += count
      this.sum += sum
      this.#min = Math.min(this.#min, min)
      this.#max = Math.max(this.#max, max)
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

  atMost(bound: number): number {
    if (bound >= this.#max) return this.count
    return bound < this.#min ? 0 : this.#rank().atMost(bound)
  }

  quantile(quantile: number): number | undefined {
    return this.#rank().quantile(quantile)
  }

  #rank(): RankedSketch {
    this.#ranked ??= new RankedSketch(Sketch.union(this.#sketches))
    return this.#ranked
  }
}
