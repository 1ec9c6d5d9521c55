import type { Series } from '../../store/series.js'
import { SlidingExtreme } from './sliding-extreme.js'

/** The least and greatest value of what is seen of one series, kept up point by point. */
export class SeriesExtent {
  readonly series: Series
  readonly #max = new SlidingExtreme()
  readonly #min = new SlidingExtreme()
  #appended = -1
  #revision = -1
  #from = Number.POSITIVE_INFINITY

  constructor(series: Series) {
    this.series = series
  }

  /** `Infinity` if the window holds no value. */
  get min(): number {
    return -this.#min.value
  }

  /** `-Infinity` if the window holds no value. */
  get max(): number {
    return this.#max.value
  }

  /** Takes in what is new and drops what is not seen from `leftEdge` on, ms since the epoch. */
  advance(leftEdge: number): void {
    const { series } = this
    const from = startOfLine(series, leftEdge)
    const fresh = series.appended - this.#appended
    let index = series.length - fresh
    if (this.#revision !== series.revision || from < this.#from || index < 0) {
      this.#max.clear()
      this.#min.clear()
      index = series.indexFrom(from)
    }
    for (; index < series.length; index++) {
      const value = series.valueAt(index)
      if (!Number.isFinite(value)) continue
      this.#max.push(series.timestampAt(index), value)
      this.#min.push(series.timestampAt(index), -value)
    }
    this.#max.expire(from)
    this.#min.expire(from)
    this.#appended = series.appended
    this.#revision = series.revision
    this.#from = from
  }
}

/** The instant of the point from which a line leads into the window; the window's left edge if none does. */
function startOfLine(series: Series, leftEdge: number): number {
  const inside = series.indexFrom(leftEdge)
  if (inside === 0 || inside === series.length) return leftEdge
  const before = series.timestampAt(inside - 1)
  return series.timestampAt(inside) - before > series.breakAfterMs ? leftEdge : before
}
