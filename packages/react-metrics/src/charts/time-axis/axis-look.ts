/** Of a time label, in those of the chart. */
const LABEL_EM = 0.846

/** How time labels are written on a canvas. */
export interface AxisLook {
  /** A CSS font, its size in CSS px. */
  readonly fontSizePx: number
  /** Of the chart's own text. */
  readonly chartFontPx: number
  readonly fontWeight: string
  readonly fontFamily: string
  /** Colours that a canvas understands. */
  readonly color: string
  readonly tickColor: string
}

/** What CSS says of the text and the upper border of `element`. */
export function axisLook(element: HTMLElement): AxisLook {
  const style = getComputedStyle(element)
  const fontSizePx = pxOf(style.fontSize) ?? 11
  return {
    fontSizePx,
    chartFontPx: fontSizePx / LABEL_EM,
    fontWeight: style.fontWeight || 'normal',
    fontFamily: style.fontFamily || 'sans-serif',
    color: style.color,
    tickColor: style.borderTopColor,
  }
}

/** `null` where there is no layout, and so no px. */
function pxOf(length: string): number | null {
  return length.endsWith('px') ? Number.parseFloat(length) : null
}
