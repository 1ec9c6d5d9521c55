import type { ReactNode } from 'react'

export interface YTickProps {
  readonly x: number | string
  readonly y: number | string
  readonly label: string
}

/** One label of the y-axis, where the still picture has it. */
export function YTick({ x, y, label }: YTickProps): ReactNode {
  return (
    <text className="exocast-tick" x={x} y={y} dy="0.355em" textAnchor="end">
      {label}
    </text>
  )
}
