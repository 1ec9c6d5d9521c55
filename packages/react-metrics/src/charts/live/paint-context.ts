import type { PaintContext } from '../marks/canvas-sink.js'

/** Beyond so many, one frame of the page for all costs less than a frame of its own for each. */
const MAX_OWN_FRAMES = 4

/** What all canvases of the kit that move are, for CSS too. */
const CLASS = 'exocast-marks'

/**
 * The way to draw on a canvas that moves; `null` where there is none. The canvases of a page with few have frames of their own, where
 * a browser can do that: the page itself needs none when a point arrives.
 */
export function paintContext(canvas: HTMLCanvasElement): PaintContext | null {
  const count = canvas.ownerDocument.getElementsByClassName(CLASS).length
  return canvas.getContext('2d', { desynchronized: count <= MAX_OWN_FRAMES })
}
