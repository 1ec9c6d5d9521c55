import type { ChartView } from './chart-view.js'

/** What a gesture over a plot needs. Places are CSS px from the left edge of `layer`. */
export interface GestureParts {
  /** Lies on the plot, and lets pointers through to its parent. */
  readonly layer: HTMLElement
  readonly view: ChartView
  /** The instant at `x`, ms since the epoch. */
  readonly timestampAt: (x: number) => number
  /** Something is pointed at; `null`: nothing, while the picture moves. */
  readonly onPoint: (x: number | null) => void
}
