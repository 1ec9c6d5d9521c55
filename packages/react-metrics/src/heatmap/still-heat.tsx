import type { CSSProperties, ReactNode } from 'react'
import type { PlotInsets } from '../charts/frame/plot-insets.js'
import { STILL_UNITS } from '../charts/still/still-marks.js'
import { StillTimeAxis } from '../charts/still/still-time-axis.js'
import type { Series } from '../store/series.js'
import { CellWalk } from './cell-walk.js'
import { heatColor } from './heat-palette.js'
import { HEAT_LEVELS, type HeatScale, levelOf } from './heat-scale.js'
import type { HeatView } from './heat-view.js'

export interface StillHeatProps {
  /** Onto a plot of `STILL_UNITS` by `STILL_UNITS`. */
  readonly view: HeatView
  readonly buckets: readonly Series[]
  /** The edges of their rows, from 0 (below) to 1. */
  readonly rows: readonly number[]
  readonly scale: HeatScale
  readonly insets: PlotInsets
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}

/** A heatmap as SVG, without a size and without a script: what a server sends, and what is there until the live one is. */
export function StillHeat(props: StillHeatProps): ReactNode {
  const { view, buckets, rows, scale, insets } = props
  const { projection } = view
  const box: CSSProperties = {
    left: insets.left,
    top: insets.top,
    width: `calc(100% - ${insets.left + insets.right}px)`,
    height: `calc(100% - ${insets.top + insets.bottom}px)`,
  }
  const { originColumn, edge, windowMs, from } = projection
  const paths = new Array<string>(HEAT_LEVELS + 1).fill('')
  const edges = rows.map((at) => Math.round((1 - at) * STILL_UNITS))
  new CellWalk().draw(buckets, originColumn, projection, {
    cells(first, last, counts) {
      for (let row = 0; row < counts.length; row++) {
        const level = levelOf(scale, counts[row]!)
        if (level === -1) continue
        const [top, bottom] = [edges[row + 1]!, edges[row]!]
        paths[level] += `M${first - originColumn},${top}h${last - first + 1}v${bottom - top}h${first - last - 1}z`
      }
    },
  })
  return (
    <>
      <svg
        className="exocast-still exocast-still-cells"
        data-exocast="still"
        style={box}
        viewBox={`0 0 ${STILL_UNITS} ${STILL_UNITS}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {paths.map(
          (d, level) =>
            d && <path key={heatColor(level)} data-level={level} d={d} style={{ fill: heatColor(level) }} />,
        )}
      </svg>
      {/* Without data the edge is whatever this machine's clock says, and a browser's says something else. */}
      {buckets.length > 0 && <StillTimeAxis {...props} {...{ edge, windowMs, from }} />}
    </>
  )
}
