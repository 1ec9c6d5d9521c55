import type { ReactNode } from 'react'
import type { PlotInsets } from '../charts/frame/plot-insets.js'
import type { BoundTick } from './bound-ticks.js'

/** The bounds of the buckets beside the plot, at the edges of their rows. */
export function BoundAxis({ ticks, insets }: { ticks: readonly BoundTick[]; insets: PlotInsets }): ReactNode {
  const box = {
    left: insets.left,
    top: insets.top,
    width: `calc(100% - ${insets.left + insets.right}px)`,
    height: `calc(100% - ${insets.top + insets.bottom}px)`,
  }
  return (
    <svg className="exocast-still" style={box} aria-hidden="true">
      {ticks.map(({ at, label }) => {
        const y = `${Math.round((1 - at) * 1e4) / 100}%`
        return (
          <g key={label}>
            <line className="exocast-bound" x1="-4" x2="0" y1={y} y2={y} />
            <text className="exocast-tick" x="-8" y={y} dy="0.355em" textAnchor="end">
              {label}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
