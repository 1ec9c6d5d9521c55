import type { YAxis } from '../y-domain/y-axis.js'

/** From the edges of a chart's box to its plot, CSS px. */
export interface PlotInsets {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** Room for the y-axis's title, half a time label, the time labels, and y-axis labels of a usual length. */
export const PLOT_INSETS: PlotInsets = { top: 30, right: 18, bottom: 26, left: 56 }
/** The title of the right axis is below the chart's corner. */
const RIGHT_TITLE_PX = 16

/** How much higher a chart is than its plot, CSS px. */
export function axesHeightPx(axes: readonly unknown[]): number {
  return PLOT_INSETS.top + PLOT_INSETS.bottom + (axes.length > 1 ? RIGHT_TITLE_PX : 0)
}

/** The insets of a plot with these axes. */
export function plotInsets([left, right]: readonly YAxis[]): PlotInsets {
  const insets = { ...PLOT_INSETS, left: left!.widthPx }
  return right ? { ...insets, top: insets.top + RIGHT_TITLE_PX, right: right.widthPx } : insets
}
