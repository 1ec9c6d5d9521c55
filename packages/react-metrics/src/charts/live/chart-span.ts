import type { Span } from '@exocast/metrics-core/wire'
import type { Series } from '../../store/series.js'

/** Shown until two points or an interval say how long `points` are, ms. */
const UNKNOWN_WINDOW_MS = 60_000
/** A measured window is kept while it is off by less than this: jitter must not redraw a chart. */
const TOLERANCE = 0.1
/** In a window counted in points, silence of this many intervals sets the edge moving. */
const GRACE_INTERVALS = 1.5

/** The length of time a chart shows, ms: as asked for, or that of the last `points` of its slowest series. */
export function windowMsOf(span: Span, series: readonly Series[], previousMs = 0): number {
  if ('windowMs' in span) return Math.max(span.windowMs, 1)
  const intervals = Math.max(span.points - 1, 1)
  let windowMs = 0
  let measured = false
  for (const each of series) {
    const { intervalMs } = each.meta
    if (intervalMs === null) measured = true
    windowMs = Math.max(windowMs, intervals * (intervalMs ?? meanIntervalMs(each, intervals)))
  }
  if (windowMs === 0) return previousMs || UNKNOWN_WINDOW_MS
  return measured && Math.abs(windowMs - previousMs) <= previousMs * TOLERANCE ? previousMs : windowMs
}

/** How long the edge waits at the newest point, ms: a window counted in points shows just those until the next one is overdue. */
export function graceMsOf(span: Span, series: readonly Series[]): number {
  if ('windowMs' in span) return 0
  let intervalMs = 0
  for (const { meta } of series) intervalMs = Math.max(intervalMs, meta.intervalMs ?? 0)
  return intervalMs * GRACE_INTERVALS
}

/** The shortest interval of these, ms; a second if none is known. */
export function fastestMsOf(series: readonly Series[]): number {
  const fastestMs = Math.min(...series.map(({ meta }) => meta.intervalMs ?? Number.POSITIVE_INFINITY))
  return Number.isFinite(fastestMs) ? fastestMs : 1_000
}

/** The newest timestamp any of these holds; `-Infinity` if there is none. */
export function newestOf(series: readonly Series[]): number {
  let newest = Number.NEGATIVE_INFINITY
  for (const each of series) {
    if (each.length > 0) newest = Math.max(newest, each.timestampAt(each.length - 1))
  }
  return newest
}

/** Where the right edge belongs, ms since the epoch: at the server's now, or so much behind it, and never left of a point. */
export function edgeAt({ serverNow, newest, graceMs }: EdgeOptions): number {
  return Math.max(serverNow - graceMs, newest)
}

export interface EdgeOptions {
  readonly serverNow: number
  /** The newest timestamp held, `-Infinity` if there is none. */
  readonly newest: number
  readonly graceMs: number
}

/** The mean time between the last points held; 0 if there are not two. */
function meanIntervalMs(series: Series, intervals: number): number {
  const first = Math.max(series.length - 1 - intervals, 0)
  const count = series.length - 1 - first
  return count < 1 ? 0 : (series.timestampAt(series.length - 1) - series.timestampAt(first)) / count
}
