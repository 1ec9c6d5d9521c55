import { type ReactNode, useMemo } from 'react'
import { KitStyle } from '../../theme/kit-style.js'
import { PointedTooltip } from '../children/pointed-tooltip.js'
import { splitChildren } from '../children/split-children.js'
import { BRUSH_ROWS, ViewBrush } from '../children/view-brush.js'
import type { PlotInsets } from '../frame/plot-insets.js'
import { RechartsFrame } from '../frame/recharts-frame.js'
import type { YAxis } from '../y-domain/y-axis.js'
import { LiveLayer, type LiveLayerProps } from './live-layer.js'
import { MOVING_CSS } from './moving-css.js'
import type { BoxSize } from './use-box-size.js'

export interface MovingPlotProps extends Omit<LiveLayerProps, 'otherTooltip'> {
  readonly size: BoxSize
  readonly axes: readonly YAxis[]
  /** What is shown of time, ms. */
  readonly windowMs: number
  /** As much of it as is shown unless a reader zooms. */
  readonly usualMs: number
  readonly onInsets: (insets: PlotInsets) => void
  readonly children: ReactNode
}

/** What a chart shows in place of its still picture: the frame with what children bring, and over it the part that moves. */
export function MovingPlot({ size, axes, windowMs, usualMs, onInsets, children, ...live }: MovingPlotProps): ReactNode {
  const { view, insets, settings } = live
  const { tooltip, hasBrush, framed } = useMemo(() => {
    const { tooltip, brush, others } = splitChildren(children)
    const framed = (
      <>
        {others}
        {brush && <ViewBrush of={brush} view={view} />}
      </>
    )
    return { tooltip, hasBrush: brush !== null, framed }
  }, [children, view])
  // A brush forgets that it is being dragged when its rows change: they are those of the usual window.
  const spanMs = hasBrush ? usualMs : windowMs
  const rows = useMemo(() => ({ count: hasBrush ? BRUSH_ROWS : 2, spanMs }), [hasBrush, spanMs])
  const { shown, locale, timeZone } = settings
  return (
    <>
      <KitStyle name="chart-moving" css={MOVING_CSS} />
      <RechartsFrame {...size} {...{ axes, onInsets, windowMs, rows }} series={shown}>
        {framed}
      </RechartsFrame>
      <LiveLayer {...live} otherTooltip={tooltip && (tooltip.props.cursor === false ? 'alone' : 'beside')} />
      {tooltip && <PointedTooltip of={tooltip} {...{ view, shown, insets, locale, timeZone }} />}
    </>
  )
}
