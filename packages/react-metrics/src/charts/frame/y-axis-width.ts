/** Of a digit in the widest font a page is likely to have, CSS px. */
const DIGIT_PX = 7.5
const MARGIN_PX = 10
/** Of labels of a usual length. */
const LEAST_PX = 56

/**
 * Room for these y-axis labels, CSS px. Reckoned, not measured, so that a still picture and a live one lie on each other; the
 * same for all labels of a usual length, so that plots above one another line up.
 */
export function yAxisWidthPx(labels: readonly string[]): number {
  const digits = Math.max(0, ...labels.map(({ length }) => length))
  return Math.max(LEAST_PX, Math.ceil(digits * DIGIT_PX) + MARGIN_PX)
}
