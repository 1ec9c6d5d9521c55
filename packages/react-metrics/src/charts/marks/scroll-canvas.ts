import type { PaintContext } from './canvas-sink.js'

/** Moves all that is on a canvas to the left by whole device pixels: it copies itself. Leaves the canvas's own origin. */
export function scrollCanvas(context: PaintContext, shift: number): void {
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.globalCompositeOperation = 'copy'
  context.drawImage(context.canvas, -shift, 0)
  context.globalCompositeOperation = 'source-over'
}
