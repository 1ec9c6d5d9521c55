import { memo, type ReactNode, useMemo } from 'react'
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts'
import type { ChartSeries } from '../chart-series.js'
import type { YDomain } from '../y-domain/y-domain.js'
import { PlotAreaProbe } from './plot-area-probe.js'
import { PLOT_INSETS, type PlotInsets } from './plot-insets.js'
import { yAxisWidthPx } from './y-axis-width.js'
import { YTick } from './y-tick.js'

export interface RechartsFrameProps {
  /** CSS px. */
  readonly width: number
  readonly height: number
  readonly windowMs: number
  readonly domain: YDomain
  /** One per tick of the domain. */
  readonly labels: readonly string[]
  readonly series: readonly ChartSeries[]
  readonly onInsets: (insets: PlotInsets) => void
  readonly children?: ReactNode
}

const MARGIN = { top: PLOT_INSETS.top, right: PLOT_INSETS.right, bottom: PLOT_INSETS.bottom, left: 0 }
const drawNothing = (): null => null

/**
 * Recharts as the frame: grid, y-axis, scales, and whatever children bring. Its data are two anchor rows and its x-domain is time
 * relative to the right edge, in ms, so that a new point gives it nothing to do: the lines are drawn elsewhere.
 */
export const RechartsFrame = memo(function RechartsFrame(props: RechartsFrameProps) {
  const { width, height, windowMs, domain, labels, series, onInsets, children } = props
  const { lo, hi, ticks } = domain
  const anchors = useMemo(
    () => [
      { ago: -windowMs, value: 0 },
      { ago: 0, value: 0 },
    ],
    [windowMs],
  )
  return (
    <LineChart width={width} height={height} data={anchors} margin={MARGIN} accessibilityLayer={false}>
      <CartesianGrid className="exocast-grid" vertical={false} stroke="var(--_grid)" syncWithTicks />
      <XAxis type="number" dataKey="ago" domain={[-windowMs, 0]} allowDataOverflow hide />
      <YAxis
        width={yAxisWidthPx(labels)}
        type="number"
        domain={[lo, hi]}
        ticks={[...ticks]}
        interval={0}
        allowDataOverflow
        axisLine={false}
        tickLine={false}
        tickSize={0}
        tickMargin={8}
        tick={({ x, y, payload }) => <YTick x={x} y={y} label={labels[ticks.indexOf(Number(payload.value))] ?? ''} />}
      />
      {(series.length > 0 ? series : [null]).map((each) => (
        <Line
          key={each?.series.topic ?? ''}
          dataKey="value"
          name={each?.name ?? ''}
          stroke={each?.color ?? 'none'}
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
