import type { Series } from '../../store/series.js'
import type { Projection } from './projection.js'

/** The index of the first point in `column` or later; `series.length` if there is none. */
export function firstInColumn(series: Series, projection: Projection, column: number): number {
  let index = series.indexFrom(projection.columnStart(column))
  // The start of a column is known up to a rounding only; the column of a point is what counts.
  while (index > 0 && projection.columnAt(series.timestampAt(index - 1)) >= column) index--
  while (index < series.length && projection.columnAt(series.timestampAt(index)) < column) index++
  return index
}

/** The first point of the column that lies `columns` occupied columns before the point at `index`. */
export function stepBack(series: Series, projection: Projection, index: number, columns: number): number {
  let at = index
  for (let k = 0; k < columns && at > 0; k++) {
    at = firstInColumn(series, projection, projection.columnAt(series.timestampAt(at - 1)))
  }
  return at
}

/** The first point behind `columns` occupied columns, of which the point at `index` begins the first; `series.length` if there is none. */
export function stepOn(series: Series, projection: Projection, index: number, columns: number): number {
  let at = index
  for (let k = 0; k < columns && at < series.length; k++) {
    at = firstInColumn(series, projection, projection.columnAt(series.timestampAt(at)) + 1)
  }
  return at
}
