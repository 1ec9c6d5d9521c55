/** Where lines are drawn to: a canvas, the text of an SVG path, a test's list. */
export interface MarkSink {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
  /** A point that no line reaches. */
  dot(x: number, y: number): void
}
