import type { Projection } from './projection.js'

/** What is drawn beside the lines of a strip, and moves with them. */
export interface StripAxis {
  /** The canvas shows `projection` now, and is empty from `from` (device px from the plot's left edge) on; 0: everywhere. */
  paint(projection: Projection, from: number): void
}
