import type { Projection } from '../marks/projection.js'

/** How far a view can go. */
export interface ViewReach {
  /** Ms since the epoch, on the server's clock. */
  readonly oldest: number
  readonly newest: number
  /** How much is shown unless a reader chooses otherwise, ms. */
  readonly usualMs: number
  /** The least that shows anything, ms. */
  readonly leastMs: number
}

/** The plot that shows a view. */
export interface ViewPlot {
  readonly projection: Projection
  readonly reach: ViewReach
}
