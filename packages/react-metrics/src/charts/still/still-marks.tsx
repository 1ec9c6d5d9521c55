import { type CSSProperties, Fragment, type ReactNode } from 'react'
import type { Curve } from '../marks/curves/curve.js'
import type { Mark } from '../marks/mark.js'
import type { Projection } from '../marks/projection.js'
import { markPath } from './mark-path.js'

/** A still picture is this many units wide and high, whatever its size on the page. */
export const STILL_UNITS = 1_000

const STROKE = {
  fill: 'none',
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  vectorEffect: 'non-scaling-stroke',
} as const

export interface StillMarksProps {
  /** Their colours as CSS has them, their dashes in CSS px. */
  readonly marks: readonly Mark[]
  /** Onto a plot of `STILL_UNITS` by `STILL_UNITS`. */
  readonly projection: Projection
  readonly curve: Curve
  /** Where the plot is in its parent. */
  readonly box: CSSProperties
}

/** Areas, and lines over them, as SVG, without a size and without a script. */
export function StillMarks({ marks, projection, curve, box }: StillMarksProps): ReactNode {
  const drawn = marks.map((mark) => ({ ...mark, path: markPath(mark, projection, curve) }))
  return (
    <svg
      className="exocast-still exocast-still-marks"
      data-exocast="still"
      style={box}
      viewBox={`0 0 ${STILL_UNITS} ${STILL_UNITS}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {drawn.map(
        ({ series, color, area, path }) =>
          area && (
            <path
              key={series.topic}
              d={path.area}
              fillRule="evenodd"
              style={{ fill: color, fillOpacity: area.opacity }}
            />
          ),
      )}
      {drawn.map(({ series, color, dashes, path: { lines, dots } }) => (
        <Fragment key={series.topic}>
          <path
            data-topic={series.topic}
            d={lines}
            {...STROKE}
            style={{ stroke: color }}
            strokeWidth={1.5}
            strokeDasharray={dashes.length > 0 ? dashes.join(' ') : undefined}
          />
          {dots !== '' && <path d={dots} {...STROKE} style={{ stroke: color }} strokeWidth={4.5} />}
        </Fragment>
      ))}
    </svg>
  )
}
