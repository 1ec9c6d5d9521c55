import { memo, type ReactNode, useMemo } from 'react'
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts'
import type { PlottedSeries } from '../chart-series.js'
import type { Side } from '../marks/side.js'
import type { YAxis as DrawnYAxis } from '../y-domain/y-axis.js'
import { PlotAreaProbe } from './plot-area-probe.js'
import { type PlotInsets, plotInsets } from './plot-insets.js'
import { tickPlace } from './tick-place.js'
import { YTick } from './y-tick.js'

/** Rows that are all alike, evenly spread over the time until now. */
export interface AnchorRows {
  readonly count: number
  readonly spanMs: number
}

export interface RechartsFrameProps {
  /** CSS px. */
  readonly width: number
  readonly height: number
  readonly windowMs: number
  readonly axes: readonly DrawnYAxis[]
  readonly series: readonly PlottedSeries[]
  /** How many rows of data it has, over which time: two over the window, unless a child counts them. The same object until that changes. */
  readonly rows: AnchorRows
  readonly onInsets: (insets: PlotInsets) => void
  readonly children?: ReactNode
}

/** What Recharts children call the axes: the left one is Recharts' own default. */
const AXIS_IDS = [0, 'right'] as const
/** Of the time labels, which the frame has no part in: what a child puts below the plot comes below them. */
const TIME_PX = 24
const drawNothing = (): null => null

/**
 * Recharts as the frame: grid, y-axes, scales, and whatever children bring. Its data are anchor rows and its x-domain is time
 * relative to the right edge, in ms, so that a new point gives it nothing to do: the lines are drawn elsewhere.
 */
export const RechartsFrame = memo(function RechartsFrame(props: RechartsFrameProps) {
  const { width, height, windowMs, axes, series, rows, onInsets, children } = props
  const anchors = useMemo(() => {
    const last = rows.count - 1
    return Array.from({ length: rows.count }, (_, row) => ({ ago: (row / last - 1) * rows.spanMs, value: 0 }))
  }, [rows])
  const insets = plotInsets(axes)
  const margin = {
    top: insets.top,
    right: axes.length > 1 ? 0 : insets.right,
    bottom: insets.bottom - TIME_PX,
    left: 0,
  }
  const lines = series.length > 0 ? series : [null]
  return (
    <LineChart width={width} height={height} data={anchors} margin={margin} accessibilityLayer={false}>
      <CartesianGrid className="exocast-grid" vertical={false} stroke="var(--_grid)" syncWithTicks />
      <XAxis
        {...{ type: 'number', dataKey: 'ago', domain: [-windowMs, 0], height: TIME_PX }}
        {...{ allowDataOverflow: true, tick: false, axisLine: false, tickLine: false }}
      />
      {axes.map((axis, side) => frameAxis(axis, side as Side))}
      {lines.map((each) => (
        <Line
          key={each?.series.topic ?? ''}
          dataKey="value"
          name={each?.name ?? ''}
          stroke={each?.color ?? 'none'}
          yAxisId={AXIS_IDS[each?.side ?? 0]}
          shape={drawNothing}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
      {children}
      <PlotAreaProbe width={width} height={height} onInsets={onInsets} />
    </LineChart>
  )
})

function frameAxis({ domain, labels, widthPx }: DrawnYAxis, side: Side): ReactNode {
  const { lo, hi, ticks } = domain
  return (
    <YAxis
      key={side}
      yAxisId={AXIS_IDS[side]}
      orientation={side === 0 ? 'left' : 'right'}
      width={widthPx}
      type="number"
      domain={[lo, hi]}
      ticks={[...ticks]}
      interval={0}
      allowDataOverflow
      axisLine={false}
      tickLine={false}
      tickSize={0}
      tickMargin={8}
      tick={({ x, y, payload }) => (
        <YTick
          {...{ x, y, side }}
          at={tickPlace(Number(payload.value), domain)}
          label={labels[ticks.indexOf(Number(payload.value))] ?? ''}
        />
      )}
    />
  )
}
