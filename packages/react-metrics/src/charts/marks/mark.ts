import type { Series } from '../../store/series.js'
import type { Side } from './side.js'

/** What a line is drawn of, and by which axis. */
export interface Line {
  readonly series: Series
  readonly side: Side
}

/** What is filled under a line. */
export interface Area {
  /** The line it reaches down to; `null`: to zero, or the end of the plot nearest to it. */
  readonly floor: Series | null
  /** From 0 to 1. */
  readonly opacity: number
}

/** One series as a chart draws it. */
export interface Mark extends Line {
  /** A colour that a canvas understands. */
  readonly color: string
  /** Lengths of dashes and of the gaps after them, device px, in turn; a whole line if there are none. */
  readonly dashes: readonly number[]
  readonly area: Area | null
}
