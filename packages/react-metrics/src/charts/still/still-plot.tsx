import type { CSSProperties, ReactNode } from 'react'
import type { PlottedSeries } from '../chart-series.js'
import type { PlotInsets } from '../frame/plot-insets.js'
import { tickPlace } from '../frame/tick-place.js'
import { YTick } from '../frame/y-tick.js'
import type { Curve } from '../marks/curves/curve.js'
import { Projection } from '../marks/projection.js'
import type { Side } from '../marks/side.js'
import { DrawnLines } from '../stack/drawn-lines.js'
import type { Fill } from '../stack/fill.js'
import type { YAxis } from '../y-domain/y-axis.js'
import { STILL_UNITS, StillMarks } from './still-marks.js'
import { StillTimeAxis } from './still-time-axis.js'

export interface StillPlotProps {
  readonly series: readonly PlottedSeries[]
  readonly axes: readonly YAxis[]
  /** The right edge, ms since the epoch. */
  readonly edge: number
  readonly windowMs: number
  readonly curve: Curve
  readonly fill: Fill
  readonly insets: PlotInsets
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}

/** The chart as SVG, without a size and without a script: what a server sends, and what is there until the live frame is. */
export function StillPlot(props: StillPlotProps): ReactNode {
  const { series, axes, edge, windowMs, curve, fill, insets } = props
  const { lines } = new DrawnLines(series, fill)
  const marks = lines.map((line, index) => ({ ...series[index]!, ...line }))
  const projection = new Projection()
  projection.setBox({ widthPx: STILL_UNITS, heightPx: STILL_UNITS, windowMs })
  for (const [side, { domain }] of axes.entries()) projection.setYDomain(domain.lo, domain.hi, side as Side)
  projection.setEdge(edge)
  const box: CSSProperties = {
    left: insets.left,
    top: insets.top,
    width: `calc(100% - ${insets.left + insets.right}px)`,
    height: `calc(100% - ${insets.top + insets.bottom}px)`,
  }
  const heightOf = (tick: number, side: Side) => `${Math.round(projection.yAt(tick, side) * 100) / STILL_UNITS}%`
  const [left, right] = axes
  return (
    <>
      <svg className="exocast-still" style={box} aria-hidden="true">
        {left!.domain.ticks.map((tick, index) => {
          const y = heightOf(tick, 0)
          return (
            <g key={tick}>
              <line className="exocast-grid" x1="0" x2="100%" y1={y} y2={y} />
              <YTick x="-8" y={y} label={left!.labels[index]!} side={0} at={tickPlace(tick, left!.domain)} />
            </g>
          )
        })}
        {right && (
          // A length in percent takes no offset: the labels of the right axis are moved as one.
          <g style={{ transform: 'translateX(8px)' }}>
            {right.domain.ticks.map((tick, index) => (
              <YTick
                key={tick}
                x="100%"
                y={heightOf(tick, 1)}
                label={right.labels[index]!}
                side={1}
                at={tickPlace(tick, right.domain)}
              />
            ))}
          </g>
        )}
      </svg>
      <StillMarks {...{ marks, projection, curve, box }} />
      {/* Without data the edge is whatever this machine's clock says, and a browser's says something else. */}
      {series.length > 0 && <StillTimeAxis {...props} from={projection.from} />}
    </>
  )
}
