import { PLOT_INSETS, type PlotInsets } from '../frame/plot-insets.js'

/** How far lines stand out of the plot above, below and to the right, CSS px: half their width and a dot's. */
const OVERHANG = 4

/** How far the canvas stands out of the plot, CSS px: for the lines above, for the time labels below and on both sides. */
export const CANVAS_ROOM: PlotInsets = { top: OVERHANG, right: PLOT_INSETS.right, bottom: 24, left: 28 }

/** `CANVAS_ROOM` in whole device pixels, of which a CSS pixel has `dpr`. */
export function canvasRoomPx(dpr: number): PlotInsets {
  const { top, right, bottom, left } = CANVAS_ROOM
  return {
    top: Math.round(top * dpr),
    right: Math.round(right * dpr),
    bottom: Math.round(bottom * dpr),
    left: Math.round(left * dpr),
  }
}
