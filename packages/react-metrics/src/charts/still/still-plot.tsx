import type { CSSProperties, ReactNode } from 'react'
import type { ChartSeries } from '../chart-series.js'
import type { PlotInsets } from '../frame/plot-insets.js'
import type { Curve } from '../marks/curves/curve.js'
import { Projection } from '../marks/projection.js'
import type { YDomain } from '../y-domain/y-domain.js'
import { seriesPath } from './series-path.js'
import { StillTimeAxis } from './still-time-axis.js'

/** The plot is this many units wide and high, whatever its size on the page. */
const UNITS = 1_000

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
  projection.setBox({ widthPx: UNITS, heightPx: UNITS, windowMs })
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
          const y = `${Math.round(projection.yAt(tick) * 100) / UNITS}%`
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
      <svg
        className="exocast-still exocast-still-marks"
        data-exocast="still"
        style={box}
        viewBox={`0 0 ${UNITS} ${UNITS}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {series.map((each) => (
          <StillSeries key={each.series.topic} {...each} projection={projection} curve={curve} />
        ))}
      </svg>
      {/* Without data the edge is whatever this machine's clock says, and a browser's says something else. */}
      {series.length > 0 && <StillTimeAxis {...props} from={projection.from} />}
    </>
  )
}

function StillSeries({ series, color, projection, curve }: ChartSeries & { projection: Projection; curve: Curve }) {
  const { lines, dots } = seriesPath(series, projection, curve)
  const stroke = {
    fill: 'none',
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
    vectorEffect: 'non-scaling-stroke',
  } as const
  return (
    <>
      <path data-topic={series.topic} d={lines} {...stroke} style={{ stroke: color }} strokeWidth={1.5} />
      {dots !== '' && <path d={dots} {...stroke} style={{ stroke: color }} strokeWidth={4.5} />}
    </>
  )
}
