import type { Series } from '../store/series.js'
import type { Bucket } from './bucket-grid.js'

/** What a reader points at: the count of one bucket at one instant. */
export interface PointedCell {
  /** From the lowest bucket up. */
  readonly row: number
  /** Ms since the epoch. */
  readonly instant: number
}

export interface CellReading {
  /** `NaN`: not known. */
  readonly count: number
  /** Of all buckets at this instant. */
  readonly total: number
}

/** The instant of the counts that are drawn at `timestamp`: the next one, where it reaches back so far; else `timestamp` itself. */
export function drawnInstant(buckets: readonly Bucket[], timestamp: number): number {
  const time = buckets[0]?.series
  const index = time?.indexFrom(timestamp) ?? 0
  if (!time || index === time.length) return timestamp
  const instant = time.timestampAt(index)
  const before = index === 0 ? -Infinity : time.timestampAt(index - 1)
  const reachMs = instant - before <= time.breakAfterMs ? instant - before : (time.meta.intervalMs ?? 0)
  return instant - timestamp <= reachMs ? instant : timestamp
}

export function readCell(buckets: readonly Bucket[], { row, instant }: PointedCell): CellReading {
  let total = 0
  for (const { series } of buckets) {
    const count = countAt(series, instant)
    if (count > 0) total += count
  }
  return { count: buckets[row] ? countAt(buckets[row].series, instant) : Number.NaN, total }
}

function countAt(series: Series, instant: number): number {
  const index = series.indexFrom(instant)
  return index < series.length && series.timestampAt(index) === instant ? series.valueAt(index) : Number.NaN
}
