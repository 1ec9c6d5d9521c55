/** From the edges of a chart's box to its plot, CSS px. Fixed, so that a still picture and a live one lie on each other. */
export interface PlotInsets {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** Room for the y-axis's title, half a time label, the time labels, and the y-axis's labels. */
export const PLOT_INSETS: PlotInsets = { top: 24, right: 18, bottom: 26, left: 52 }
