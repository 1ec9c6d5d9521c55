import type { Span } from '@exocast/metrics-core/wire'
import type { Series } from '../../store/series.js'
import { csvText } from './csv-text.js'
import { pointTable } from './point-table.js'

/**
 * The last part of some series as CSV (RFC 4180): a column of instants (ISO 8601, UTC), and one per series, headed by its topic. A
 * gap is an empty field. `span` is counted back from the newest point; in points, from that of the series with the longest past.
 */
export function toCsv(series: readonly Series[], span: Span): string {
  const held = series.filter(({ length }) => length > 0)
  const to = Math.max(...held.map((each) => each.timestampAt(each.length - 1)))
  const from =
    'windowMs' in span
      ? to - span.windowMs
      : Math.min(...held.map((each) => each.timestampAt(Math.max(each.length - span.points, 0))))
  const topics = series.map(({ topic }) => topic)
  return csvText(topics, pointTable(series, { from, to }))
}
