'use client'

import { type CSSProperties, type ReactNode, useCallback, useId, useMemo, useState, useSyncExternalStore } from 'react'
import { useChartSeries } from '../charts/use-chart-series.js'
import { spanOf } from '../client/span.js'
import { useChannelStore } from '../hooks/use-channel-store.js'
import { useWording } from '../hooks/use-wording.js'
import { usePacedReading } from '../pacing/use-paced-reading.js'
import { StateNote } from '../states/state-note.js'
import { KitStyle } from '../theme/kit-style.js'
import { namedCount } from '../topics/named-count.js'
import { formatSpan } from '../units/format-span.js'
import { type NamedRow, namedRows } from './named-row.js'
import { TableBody } from './table-body.js'
import { TABLE_CSS } from './table-css.js'
import { TableHead } from './table-head.js'
import { inOrder, nextOrder, type TableOrder } from './table-order.js'
import { tableRows } from './table-row.js'

export interface LiveTableProps {
  /** A topic, a pattern (`'stats:node_memory_*'`), or several of them. */
  readonly topic: string | readonly string[]
  readonly title?: string
  /** How far back least, mean and greatest value look, ms. Default 60,000. */
  readonly windowMs?: number
  /** Instead of `windowMs`: the last so many points. */
  readonly points?: number
  /** How the rows are ordered until the reader orders them. Default: by name. */
  readonly order?: TableOrder
  /** Rows shown, at most: the first in order. Default 100. */
  readonly maxRows?: number
  /** Instead of the topics' own unit: `'bytes'`, `'ms'`, `'ratio'`, `'orders/s'`. */
  readonly unit?: string
  /** Changes of the numbers a second, at most. Default 1. */
  readonly maxHz?: number
  /** BCP 47. Default: the browser's; `en-US` on the server and until the page has taken over. */
  readonly locale?: string
  /** IANA. Default: the browser's; `UTC` on the server and until the page has taken over. */
  readonly timeZone?: string
  readonly className?: string
  readonly style?: CSSProperties
  /** Draws the rows instead of the table: called at each change of theirs, in order. */
  readonly children?: (rows: readonly NamedRow[]) => ReactNode
}

const DEFAULT_MAX_HZ = 1
const DEFAULT_MAX_ROWS = 100
const BY_NAME: TableOrder = { column: 'name', direction: 'ascending' }

/** One row per topic: its newest value, and the least, mean and greatest of the window. The headings are buttons that order the rows. */
export function LiveTable(props: LiveTableProps): ReactNode {
  const { topic, title, windowMs, points, maxHz = DEFAULT_MAX_HZ, maxRows = DEFAULT_MAX_ROWS, children } = props
  const store = useChannelStore(topic, { windowMs, points })
  const span = useMemo(() => spanOf({ windowMs, points }), [windowMs, points])
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState)
  const series = useChartSeries(state.series, props.unit, undefined)
  const read = usePacedReading({ store, read: useCallback(() => tableRows(store, span), [store, span]), maxHz })
  const [order, setOrder] = useState(props.order ?? BY_NAME)
  const wording = useWording(props)
  const titleId = useId()
  const rows = inOrder(namedRows(read, series), order)
  const shown = rows.slice(0, maxRows)
  const missing = Math.max(Math.min(namedCount(topic), maxRows) - shown.length, 0)
  const window = 'points' in span ? `last ${span.points} points` : `last ${formatSpan(span.windowMs)}`
  return (
    <figure
      className={`exocast exocast-table${props.className ? ` ${props.className}` : ''}`}
      style={props.style}
      aria-labelledby={title ? titleId : undefined}
      data-status={state.status}
    >
      <KitStyle name="table" css={TABLE_CSS} />
      {title && (
        <figcaption id={titleId} className="exocast-title">
          {title}
        </figcaption>
      )}
      <StateNote state={state} store={store} isEmpty={rows.length === 0}>
        <span>
          {shown.length < rows.length ? `${shown.length} of ${rows.length} topics` : countText(rows.length)}, {window}
        </span>
      </StateNote>
      {children ? (
        children(shown)
      ) : (
        <div className="exocast-table-scroll">
          <table aria-labelledby={title ? titleId : undefined}>
            <TableHead order={order} onOrder={(column) => setOrder((held) => nextOrder(held, column))} />
            <TableBody {...{ rows: shown, missing }} {...wording} />
          </table>
        </div>
      )}
    </figure>
  )
}

function countText(count: number): string {
  return count === 1 ? '1 topic' : `${count} topics`
}
