import type { Span, TopicWindow } from '@exocast/metrics-core/wire'
import type { Series } from '../../store/series.js'

/** What a series holds of a span, in the columns of a snapshot. */
export function heldWindow(series: Series, span: Span, serverNow: number): TopicWindow {
  const { unit, kind, label, intervalMs } = series.meta
  const first =
    'points' in span ? Math.max(series.length - span.points, 0) : series.indexFrom(serverNow - span.windowMs)
  const t: number[] = []
  const v: (number | null)[] = []
  for (let i = first; i < series.length; i++) {
    const value = series.valueAt(i)
    t.push(series.timestampAt(i))
    v.push(Number.isNaN(value) ? null : value)
  }
  return { unit, kind, label, intervalMs, t, v }
}
