import type { Series } from '../store/series.js'
import { Rate } from './rate.js'

/** One topic under observation: what comes, and what of it is no value. */
export class TopicWatch {
  readonly #series: Series
  readonly #rate = new Rate()
  #appended = 0
  #revision = -1
  #gaps = 0

  constructor(series: Series) {
    this.#series = series
  }

  get series(): Series {
    return this.#series
  }

  /** Points per second, at monotonic ms; and gaps and holes: those held at first, and all since. */
  read(atMs: number): { readonly pointsPerSecond: number; readonly gaps: number } {
    const { length, appended, revision } = this.#series
    const isNew = revision !== this.#revision
    if (isNew) this.#gaps = 0
    for (let index = isNew ? 0 : Math.max(length - (appended - this.#appended), 0); index < length; index++) {
      if (Number.isNaN(this.#series.valueAt(index))) this.#gaps++
    }
    this.#appended = appended
    this.#revision = revision
    return { pointsPerSecond: this.#rate.read(appended, atMs), gaps: this.#gaps }
  }
}
