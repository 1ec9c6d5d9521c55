import type { MarkSink } from './mark-sink.js'

/** What the painter asks of a canvas: a test may pass a list that answers to this. */
export type PaintContext = Pick<
  CanvasRenderingContext2D,
  | 'canvas'
  | 'fillStyle'
  | 'font'
  | 'globalAlpha'
  | 'globalCompositeOperation'
  | 'lineCap'
  | 'lineJoin'
  | 'lineWidth'
  | 'strokeStyle'
  | 'arc'
  | 'beginPath'
  | 'bezierCurveTo'
  | 'clearRect'
  | 'clip'
  | 'drawImage'
  | 'fill'
  | 'fillRect'
  | 'fillText'
  | 'lineTo'
  | 'measureText'
  | 'moveTo'
  | 'rect'
  | 'restore'
  | 'save'
  | 'setTransform'
  | 'stroke'
>

/** A sink that adds to a canvas's current path. */
export class CanvasSink implements MarkSink {
  readonly #context: PaintContext

  constructor(context: PaintContext) {
    this.#context = context
  }

  moveTo(x: number, y: number): void {
    this.#context.moveTo(x, y)
  }

  lineTo(x: number, y: number): void {
    this.#context.lineTo(x, y)
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#context.bezierCurveTo(x1, y1, x2, y2, x, y)
  }

  dot(x: number, y: number): void {
    // Two rings of the line's width, one inside the other, are a disc three lines wide.
    this.#ring(x, y, this.#context.lineWidth / 2)
    this.#ring(x, y, this.#context.lineWidth)
  }

  #ring(x: number, y: number, radius: number): void {
    this.#context.moveTo(x + radius, y)
    this.#context.arc(x, y, radius, 0, 2 * Math.PI)
  }
}
