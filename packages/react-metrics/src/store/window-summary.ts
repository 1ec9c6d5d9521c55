import type { Span } from '@exocast/metrics-core/wire'
import type { Series } from './series.js'

/** What a window of one series comes to. `NaN` where it holds no value. */
export interface WindowSummary {
  readonly min: number
  readonly mean: number
  readonly max: number
}

/**
 * Summarises the points of `series` in a window that ends at `serverNow`, or at a point of the past: the one before index `end`. Reads
 * all of them: for a few times a second.
 */
export function windowSummary(series: Series, span: Span, serverNow: number, end = series.length): WindowSummary {
  let index = 'points' in span ? Math.max(series.length - span.points, 0) : series.indexFrom(serverNow - span.windowMs)
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  let mean = 0
  let count = 0
  for (; index < end; index++) {
    const value = series.valueAt(index)
    if (!Number.isFinite(value)) continue
    min = Math.min(min, value)
    max = Math.max(max, value)
    // Welford's: a plain sum of large values could overflow.
    mean += (value - mean) / ++count
  }
  return count === 0 ? { min: Number.NaN, mean: Number.NaN, max: Number.NaN } : { min, mean, max }
}
