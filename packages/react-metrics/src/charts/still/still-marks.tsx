import type { CSSProperties, ReactNode } from 'react'
import type { Series } from '../../store/series.js'
import type { Curve } from '../marks/curves/curve.js'
import type { Projection } from '../marks/projection.js'
import { seriesPath } from './series-path.js'

/** A still picture is this many units wide and high, whatever its size on the page. */
export const STILL_UNITS = 1_000

export interface StillMarksProps {
  readonly series: readonly { readonly series: Series; readonly color: string }[]
  /** Onto a plot of `STILL_UNITS` by `STILL_UNITS`. */
  readonly projection: Projection
  readonly curve: Curve
  /** Where the plot is in its parent. */
  readonly box: CSSProperties
}

/** Lines as SVG, without a size and without a script. */
export function StillMarks({ series, projection, curve, box }: StillMarksProps): ReactNode {
  return (
    <svg
      className="exocast-still exocast-still-marks"
      data-exocast="still"
      style={box}
      viewBox={`0 0 ${STILL_UNITS} ${STILL_UNITS}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {series.map((each) => (
        <StillSeries key={each.series.topic} {...each} projection={projection} curve={curve} />
      ))}
    </svg>
  )
}

interface StillSeriesProps extends Pick<StillMarksProps, 'projection' | 'curve'> {
  readonly series: Series
  readonly color: string
}

function StillSeries({ series, color, projection, curve }: StillSeriesProps): ReactNode {
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
