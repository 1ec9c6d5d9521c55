import { DEFAULT_WINDOW_MS, type Span } from '@exocast/metrics-core/wire'

/** The history a consumer asks for, checked. Throws a `TypeError` if both or neither usable are given. */
export function spanOf({ windowMs, points }: { windowMs?: number | undefined; points?: number | undefined }): Span {
  if (windowMs !== undefined && points !== undefined) {
    throw new TypeError('windowMs and points were both given; a window is one or the other')
  }
  if (points !== undefined) {
    if (!Number.isSafeInteger(points) || points < 1)
      throw new TypeError(`points must be a whole number from 1, not ${points}`)
    return { points }
  }
  if (windowMs === undefined) return { windowMs: DEFAULT_WINDOW_MS }
  if (!Number.isFinite(windowMs) || windowMs < 0) {
    throw new TypeError(`windowMs must be a number of milliseconds from 0, not ${windowMs}`)
  }
  return { windowMs }
}

/** The largest window and the largest number of points among some spans: what their one shared series must keep. */
export function widestOf(spans: Iterable<Span>): { windowMs: number; points: number } {
  const widest = { windowMs: 0, points: 0 }
  for (const span of spans) {
    if ('points' in span) widest.points = Math.max(widest.points, span.points)
    else widest.windowMs = Math.max(widest.windowMs, span.windowMs)
  }
  return widest
}
