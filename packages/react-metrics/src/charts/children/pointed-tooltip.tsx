import { type CSSProperties, cloneElement, type ReactNode, useCallback, useSyncExternalStore } from 'react'
import { DefaultTooltipContent, type TooltipContentProps } from 'recharts'
import { formatValue } from '../../units/format-value.js'
import type { PlottedSeries } from '../chart-series.js'
import type { PlotInsets } from '../frame/plot-insets.js'
import { timeLabel } from '../time-axis/time-label.js'
import type { ChartView } from '../view/chart-view.js'
import { type PointedRow, pointedRows } from './pointed-rows.js'
import type { TooltipElement } from './split-children.js'

export interface PointedTooltipProps {
  /** The `<Tooltip>` among the chart's children. */
  readonly of: TooltipElement
  readonly view: ChartView
  readonly shown: readonly PlottedSeries[]
  readonly insets: PlotInsets
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}

/** Between the cursor and the tooltip, CSS px. */
const DISTANCE_PX = 12
const nothing = () => null

/**
 * A Recharts tooltip with what is pointed at: its label is the instant (ms since the epoch), its payload one row per series. React
 * renders it when a reader points elsewhere; a point that arrives moves nothing of what is held.
 */
export function PointedTooltip({
  of: { props },
  view,
  shown,
  insets,
  locale,
  timeZone,
}: PointedTooltipProps): ReactNode {
  const cursor = useSyncExternalStore(
    view.subscribe,
    useCallback(() => view.time.getCursor(), [view]),
    nothing,
  )
  // What is pointed at stays where it is in time, and has another place, when another stretch of time is looked at.
  useSyncExternalStore(view.subscribe, view.time.getState, view.time.getState)
  const sight = view.inSight()
  if (!cursor || !sight || cursor.instant < sight.from || cursor.instant > sight.to) return null
  const share = (cursor.instant - sight.from) / (sight.to - sight.from)
  const rows = pointedRows(shown, cursor.instant).filter(({ value }) => value !== null || props.filterNull === false)
  const label = timeLabel(1_000, { locale, timeZone })
  const said = {
    labelFormatter: (instant: ReactNode) => label(Number(instant)),
    formatter: (value: unknown, _name: unknown, row: PointedRow) => {
      const series = shown.find((each) => each.series.topic === row.dataKey)
      return series && typeof value === 'number' ? formatValue(value, series.unit, locale) : String(value)
    },
  }
  const isOwn = props.content !== undefined || props.formatter !== undefined
  // What the chart itself writes names the unit.
  const payload = isOwn ? rows : rows.map((row) => ({ ...row, unit: undefined }))
  const own = { active: true, label: cursor.instant, payload, coordinate: undefined, accessibilityLayer: false }
  // One that says nothing of how it writes reads as the chart's own does.
  const content = { ...(isOwn ? {} : said), ...props, ...own } as unknown as TooltipContentProps
  const at = `${Math.round(share * 1e4) / 100}%`
  const place: CSSProperties =
    share > 0.5 ? { right: `calc(100% - ${at} + ${DISTANCE_PX}px)` } : { left: `calc(${at} + ${DISTANCE_PX}px)` }
  const { left, top, right, bottom } = insets
  return (
    <div className="exocast-pointed" style={{ left, top, right, bottom }}>
      <div className={props.wrapperClassName} style={{ position: 'absolute', top: 0, ...place, ...props.wrapperStyle }}>
        {contentOf(content)}
      </div>
    </div>
  )
}

function contentOf(props: TooltipContentProps): ReactNode {
  const { content } = props
  if (typeof content === 'function') return content(props)
  // Recharts too hands an element what it shows; its own props say nothing of that.
  if (content) return cloneElement(content, props as object)
  return <DefaultTooltipContent {...props} />
}
