import type { Series } from '../../store/series.js'

/** One series of a stack, taken in from its oldest point to its newest. */
export class StackSource {
  readonly series: Series
  #taken = 0
  #revision = 0
  #last = Number.NEGATIVE_INFINITY
  #value = Number.NaN

  constructor(series: Series) {
    this.series = series
    this.restart()
  }

  /** Begins again with the oldest point held. */
  restart(): void {
    this.#taken = this.series.appended - this.series.length
    this.#revision = this.series.revision
    this.#last = Number.NEGATIVE_INFINITY
    this.#value = Number.NaN
  }

  /** Whether points that were taken, or had yet to be, are no longer what they were. */
  get isChanged(): boolean {
    return this.series.revision !== this.#revision || this.series.appended - this.#taken > this.series.length
  }

  /** The timestamp of the next point to take; `Infinity` if there is none. */
  get next(): number {
    const { series } = this
    const index = series.length - (series.appended - this.#taken)
    return index < series.length ? series.timestampAt(index) : Number.POSITIVE_INFINITY
  }

  /** Takes what there is up to an instant. Answers whether the series was silent before. */
  take(instant: number): boolean {
    const { series } = this
    let wasSilent = false
    for (let next = this.next; next <= instant; next = this.next) {
      wasSilent = next - this.#last > series.breakAfterMs && this.hasBegun
      this.#value = series.valueAt(series.length - (series.appended - this.#taken))
      this.#last = next
      this.#taken++
    }
    return wasSilent
  }

  /** Whether a point was taken: before its first, a series adds nothing. */
  get hasBegun(): boolean {
    return this.#last !== Number.NEGATIVE_INFINITY
  }

  /** What the series is at an instant no older than what was taken; `NaN` in a gap, and once it has been silent. */
  valueAt(instant: number): number {
    return instant - this.#last > this.series.breakAfterMs ? Number.NaN : this.#value
  }
}
