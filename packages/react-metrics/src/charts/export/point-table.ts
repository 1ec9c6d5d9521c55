import type { Series } from '../../store/series.js'

/** The points of several series, one row per instant. */
export interface PointTable {
  /** Ms since the epoch, oldest first. */
  readonly timestamps: readonly number[]
  /** One list per series, one value per instant; `NaN` where it has none. */
  readonly columns: readonly (readonly number[])[]
}

/** All points between two instants, both included. */
export function pointTable(
  series: readonly Series[],
  { from, to }: { readonly from: number; readonly to: number },
): PointTable {
  const timestamps: number[] = []
  const columns = series.map((): number[] => [])
  const next = series.map((each) => each.indexFrom(from))
  const nextOf = (each: Series, index: number) => (index < each.length ? each.timestampAt(index) : Infinity)
  for (;;) {
    const instant = Math.min(...series.map((each, column) => nextOf(each, next[column]!)))
    if (!(instant <= to)) return { timestamps, columns }
    timestamps.push(instant)
    for (const [column, each] of series.entries()) {
      const isHere = nextOf(each, next[column]!) === instant
      columns[column]!.push(isHere ? each.valueAt(next[column]!++) : Number.NaN)
    }
  }
}
