import type { Series } from '../../store/series.js'
import type { Projection } from './projection.js'

/** The pixel column of a series' newest point, kept up point by point: a point that lies within what it spans shows nothing new. */
export class NewestColumn {
  #column = Number.NaN
  #min = 0
  #max = 0
  #timestamp = 0

  /** Takes in the newest `count` points. Answers whether they look any different from those before. */
  take(series: Series, projection: Projection, count: number): boolean {
    let isNew = false
    for (let index = series.length - count; index < series.length; index++) {
      if (this.#takeOne(series, projection, index)) isNew = true
    }
    return isNew
  }

  /** Starts again from what `series` holds. */
  reset(series: Series, projection: Projection): void {
    this.#column = Number.NaN
    if (series.length === 0) return
    const column = projection.columnAt(series.timestampAt(series.length - 1))
    let index = series.length - 1
    while (index > 0 && projection.columnAt(series.timestampAt(index - 1)) === column) index--
    this.take(series, projection, series.length - index)
  }

  #takeOne(series: Series, projection: Projection, index: number): boolean {
    const value = series.valueAt(index)
    const timestamp = series.timestampAt(index)
    if (!Number.isFinite(value)) {
      this.#column = Number.NaN
      return true
    }
    const column = projection.columnAt(timestamp)
    const continues = column === this.#column && timestamp - this.#timestamp <= series.breakAfterMs
    const isWithin = continues && value >= this.#min && value <= this.#max
    this.#min = continues ? Math.min(this.#min, value) : value
    this.#max = continues ? Math.max(this.#max, value) : value
    this.#column = column
    this.#timestamp = timestamp
    return !isWithin
  }
}
