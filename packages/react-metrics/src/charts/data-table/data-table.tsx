import { type ReactNode, useMemo, useState } from 'react'
import { formatValue } from '../../units/format-value.js'
import type { ChartSeries } from '../chart-series.js'
import { pointTable } from '../export/point-table.js'
import { timeLabel } from '../time-axis/time-label.js'
import type { Moment } from '../view/moment.js'

export interface DataTableProps {
  readonly title: string
  readonly shown: readonly Pick<ChartSeries, 'series' | 'name' | 'unit'>[]
  readonly moment: Moment
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}

const ROWS_PER_PAGE = 50
const SECOND = 1_000

/** The points of a moment in rows, the newest first, a page at a time. It stands still: whoever reads a table reads all of it. */
export function DataTable({ title, shown, moment, locale, timeZone }: DataTableProps): ReactNode {
  const [page, setPage] = useState(0)
  const points = useMemo(
    () =>
      pointTable(
        shown.map(({ series }) => series),
        moment,
      ),
    [shown, moment],
  )
  const fastestMs = Math.min(...shown.map(({ series }) => series.meta.intervalMs ?? SECOND))
  const label = useMemo(
    () => timeLabel(fastestMs < SECOND ? 1 : SECOND, { locale, timeZone }),
    [fastestMs, locale, timeZone],
  )
  const count = points.timestamps.length
  const pages = Math.max(Math.ceil(count / ROWS_PER_PAGE), 1)
  const last = count - 1 - Math.min(page, pages - 1) * ROWS_PER_PAGE
  const rows = Array.from({ length: Math.min(ROWS_PER_PAGE, last + 1) }, (_, index) => last - index)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too. */}
      <section className="exocast-data-scroll" aria-label={`${title}: data`} tabIndex={0}>
        <table>
          <caption>
            {title}, {label(moment.from)} to {label(moment.to)}, newest first, {count} rows
          </caption>
          <thead>
            <tr>
              <th scope="col">Time</th>
              {shown.map(({ series, name }) => (
                <th key={series.topic} scope="col">
                  <bdi>{name}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={points.timestamps[row]}>
                <th scope="row">{label(points.timestamps[row]!)}</th>
                {shown.map(({ series, unit }, column) => {
                  const value = points.columns[column]![row]!
                  return (
                    <td key={series.topic} data-gap={Number.isNaN(value) ? '' : undefined}>
                      <bdi>{Number.isNaN(value) ? '–' : formatValue(value, unit, locale)}</bdi>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {pages > 1 && (
        <div className="exocast-data-pages">
          <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Newer
          </button>
          <button type="button" disabled={page >= pages - 1} onClick={() => setPage(page + 1)}>
            Older
          </button>
          <span role="status">
            Page {Math.min(page, pages - 1) + 1} of {pages}
          </span>
        </div>
      )}
    </>
  )
}
