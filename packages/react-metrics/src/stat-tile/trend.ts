import type { Span } from '@exocast/metrics-core/wire'
import type { Series } from '../store/series.js'

/** A change smaller than this share of the values is none. */
const FLAT = 0.01
/** A first point this close to the window's start is at it, as a share of the window. */
const AT_START = 0.1

/** How the newest value compares with that at the window's start. */
export interface Trend {
  readonly direction: 'up' | 'down' | 'flat'
  /** Newest less first, in the unit's own numbers. */
  readonly change: number
  /** Over how long a time, ms. */
  readonly overMs: number
}

/** The trend of a series whose window ends at `serverNow`; `null` if its newest value or any to compare it with is missing. */
export function trendOf(series: Series, span: Span, serverNow: number): Trend | null {
  const last = series.length - 1
  if (last < 0) return null
  const value = series.valueAt(last)
  const from = 'points' in span ? Math.max(series.length - span.points, 0) : series.indexFrom(serverNow - span.windowMs)
  let first = from
  while (first < last && !Number.isFinite(series.valueAt(first))) first++
  if (first >= last || !Number.isFinite(value)) return null
  const start = series.valueAt(first)
  const change = value - start
  const heldMs = series.timestampAt(last) - series.timestampAt(first)
  const windowMs = 'points' in span ? heldMs : span.windowMs
  return {
    direction:
      Math.abs(change) <= FLAT * Math.max(Math.abs(start), Math.abs(value)) ? 'flat' : change > 0 ? 'up' : 'down',
    change,
    overMs: windowMs - heldMs <= windowMs * AT_START ? windowMs : heldMs,
  }
}
