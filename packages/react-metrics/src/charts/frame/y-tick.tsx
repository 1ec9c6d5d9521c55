import type { ReactNode } from 'react'
import type { Side } from '../marks/side.js'

export interface YTickProps {
  readonly x: number | string
  readonly y: number | string
  readonly label: string
  readonly side: Side
  /** Whether it is at the lower end of the plot, with the time labels below it, or at the upper one, below the axis's title. */
  readonly at: 'foot' | 'top' | undefined
}

/** One label of a y-axis. */
export function YTick({ x, y, label, side, at }: YTickProps): ReactNode {
  return (
    <text className="exocast-tick" data-at={at} x={x} y={y} dy="0.355em" textAnchor={side === 0 ? 'end' : 'start'}>
      {label}
    </text>
  )
}
