import type { ReactNode } from 'react'
import type { Side } from '../marks/side.js'

export interface YTickProps {
  readonly x: number | string
  readonly y: number | string
  readonly label: string
  readonly side: Side
  /** Whether it is at the lower end of the plot, with the time labels below it. */
  readonly isFoot: boolean
}

/** One label of a y-axis. */
export function YTick({ x, y, label, side, isFoot }: YTickProps): ReactNode {
  return (
    <text
      className="exocast-tick"
      data-foot={isFoot ? '' : undefined}
      x={x}
      y={y}
      dy="0.355em"
      textAnchor={side === 0 ? 'end' : 'start'}
    >
      {label}
    </text>
  )
}
