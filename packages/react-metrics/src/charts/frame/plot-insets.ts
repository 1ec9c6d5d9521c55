/** From the edges of a chart's box to its plot, CSS px. */
export interface PlotInsets {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** Room for the y-axis's title, half a time label, the time labels, and y-axis labels of a usual length. */
export const PLOT_INSETS: PlotInsets = { top: 30, right: 18, bottom: 26, left: 56 }
