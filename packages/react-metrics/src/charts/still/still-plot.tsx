import type { CSSProperties, ReactNode } from 'react'
import type { ChartSeries } from '../chart-series.js'
import type { PlotInsets } from '../frame/plot-insets.js'
import type { Curve } from '../marks/curves/curve.js'
import { Projection } from '../marks/projection.js'
import type { YDomain } from '../y-domain/y-domain.js'
import { STILL_UNITS, StillMarks } from './still-marks.js'
import { StillTimeAxis } from './still-time-axis.js'

export interface StillPlotProps {
  readonly series: readonly ChartSeries[]
  readonly domain: YDomain
  /** One per tick of the domain. */
  readonly labels: readonly string[]
  /** The right edge, ms since the epoch. */
  readonly edge: number
  readonly windowMs: number
  readonly curve: Curve
  readonly insets: PlotInsets
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}

/** The chart as SVG, without a size and without a script: what a server sends, and what is there until the live frame is. */
export function StillPlot(props: StillPlotProps): ReactNode {
  const { series, domain, labels, edge, windowMs, curve, insets } = props
  const projection = new Projection()
  projection.setBox({ widthPx: STILL_UNITS, heightPx: STILL_UNITS, windowMs })
  projection.setYDomain(domain.lo, domain.hi)
  projection.setEdge(edge)
  const box: CSSProperties = {
    left: insets.left,
    top: insets.top,
    width: `calc(100% - ${insets.left + insets.right}px)`,
    height: `calc(100% - ${insets.top + insets.bottom}px)`,
  }
  return (
    <>
      <svg className="exocast-still" style={box} aria-hidden="true">
        {domain.ticks.map((tick, index) => {
          const y = `${Math.round(projection.yAt(tick) * 100) / STILL_UNITS}%`
          return (
            <g key={tick}>
              <line className="exocast-grid" x1="0" x2="100%" y1={y} y2={y} />
              <text className="exocast-tick" x="-8" y={y} dy="0.355em" textAnchor="end">
                {labels[index]}
              </text>
            </g>
          )
        })}
      </svg>
      <StillMarks {...{ series, projection, curve, box }} />
      {/* Without data the edge is whatever this machine's clock says, and a browser's says something else. */}
      {series.length > 0 && <StillTimeAxis {...props} from={projection.from} />}
    </>
  )
}
