import type { Span } from '@exocast/metrics-core/wire'

/** The largest window and the largest number of points among some spans: what their one shared series must keep. */
export function widestOf(spans: Iterable<Span>): { windowMs: number; points: number } {
  const widest = { windowMs: 0, points: 0 }
  for (const span of spans) {
    if ('points' in span) widest.points = Math.max(widest.points, span.points)
    else widest.windowMs = Math.max(widest.windowMs, span.windowMs)
  }
  return widest
}
