/** Of the canvas, in device pixels, and how many of them a CSS pixel has. */
export interface CanvasSize {
  readonly widthPx: number
  readonly heightPx: number
  readonly dpr: number
}
