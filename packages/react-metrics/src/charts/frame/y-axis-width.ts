import { USUAL_FONT_PX } from '../time-axis/time-density.js'

/** Of a digit in the widest font a page is likely to have, in those of the chart's own text. */
const DIGIT_EM = 7.5 / USUAL_FONT_PX
const MARGIN_PX = 10
/** Of labels of a usual length. */
const LEAST_PX = 56

/**
 * Room for these y-axis labels in a chart whose text is `fontPx` high, CSS px. Reckoned, not measured, so that a still picture and a live one lie on each other; the
 * same for all labels of a usual length, so that plots above one another line up.
 */
export function yAxisWidthPx(labels: readonly string[], fontPx = USUAL_FONT_PX): number {
  const digits = Math.max(0, ...labels.map(({ length }) => length))
  return Math.max(LEAST_PX, Math.ceil(digits * DIGIT_EM * fontPx) + MARGIN_PX)
}
