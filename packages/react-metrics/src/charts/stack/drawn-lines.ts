import type { PlottedSeries } from '../chart-series.js'
import type { Area, Line } from '../marks/mark.js'
import type { Side } from '../marks/side.js'
import type { Fill } from './fill.js'
import { Stack } from './stack.js'

export interface DrawnLine extends Line {
  readonly area: Area | null
}

const AREA_OPACITY = 0.16
const STACK_OPACITY = 0.32
const SIDES: readonly Side[] = [0, 1]

/** What a chart draws of its series: they themselves, or their sums, stacked apart for each y-axis. */
export class DrawnLines {
  /** One per series. */
  readonly lines: readonly DrawnLine[]
  readonly #stacks: readonly Stack[]

  constructor(shown: readonly PlottedSeries[], fill: Fill) {
    if (fill !== 'stack') {
      const area = fill === 'area' ? { floor: null, opacity: AREA_OPACITY } : null
      this.lines = shown.map(({ series, side }) => ({ series, side, area }))
      this.#stacks = []
      return
    }
    const lines: DrawnLine[] = []
    this.#stacks = SIDES.map((side) => {
      const own = shown.filter((each) => each.side === side)
      const stack = new Stack(own.map(({ series }) => series))
      for (const [index, { top, floor }] of stack.layers.entries()) {
        lines[shown.indexOf(own[index]!)] = { series: top, side, area: { floor, opacity: STACK_OPACITY } }
      }
      return stack
    })
    this.lines = lines
    this.advance()
  }

  /** Takes in what is new. */
  advance(): void {
    for (const stack of this.#stacks) stack.advance()
  }
}
