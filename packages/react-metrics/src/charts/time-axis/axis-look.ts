/** How time labels are written on a canvas. */
export interface AxisLook {
  /** A CSS font, its size in CSS px. */
  readonly fontSizePx: number
  readonly fontWeight: string
  readonly fontFamily: string
  /** Colours that a canvas understands. */
  readonly color: string
  readonly tickColor: string
}

/** What CSS says of the text and the upper border of `element`. */
export function axisLook(element: HTMLElement): AxisLook {
  const style = getComputedStyle(element)
  return {
    fontSizePx: pxOf(style.fontSize) ?? 11,
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
