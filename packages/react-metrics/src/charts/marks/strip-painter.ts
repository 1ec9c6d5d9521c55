import type { PyramidOf } from '../../store/pyramid-of.js'
import type { PaintContext } from './canvas-sink.js'
import { stepBack } from './column-index.js'
import type { Mark } from './mark.js'
import { type MarkLook, MarkPainter } from './mark-painter.js'
import { NewestColumn } from './newest-column.js'
import type { Projection } from './projection.js'
import { scrollCanvas } from './scroll-canvas.js'
import type { StripAxis } from './strip-axis.js'

export interface StripSettings extends MarkLook {
  /** From back to front. */
  readonly marks: readonly Mark[]
  /** Room around the plot, above, below and to the right, for what stands out of it, device px. */
  readonly padPx: number
  /** Room on the left, which no line enters, device px. Default 0. */
  readonly leftPx?: number
  /** Drawn after the lines, wherever the canvas has changed. */
  readonly axis?: StripAxis
}

/** What of a series is on the canvas. */
interface Painted {
  readonly mark: Mark
  readonly newest: NewestColumn
  appended: number
  revision: number
}

/**
 * Draws lines like a strip chart: the canvas copies itself left by whole device pixels, and only a strip at its right end is drawn
 * again. What it shows is what a full repaint shows.
 */
export class StripPainter {
  readonly #context: PaintContext
  readonly #painter: MarkPainter
  #marks: readonly Mark[] = []
  #painted: Painted[] = []
  #padPx = 0
  #leftPx = 0
  #axis: StripAxis | undefined
  #originColumn = 0
  #stale = true

  /** Without pyramids it reads every point. */
  constructor(context: PaintContext, pyramidOf?: PyramidOf) {
    this.#context = context
    this.#painter = new MarkPainter(context, pyramidOf)
  }

  configure({ marks, padPx, leftPx = 0, axis, ...look }: StripSettings): void {
    this.#marks = marks
    this.#painted = marks.map((mark) => ({ mark, newest: new NewestColumn(), appended: 0, revision: 0 }))
    this.#painter.configure(look)
    this.#padPx = padPx
    this.#leftPx = leftPx
    this.#axis = axis
    this.#stale = true
  }

  /** The next `paint` draws everything: size, y-domain or colours changed. */
  invalidate(): void {
    this.#stale = true
  }

  paint(projection: Projection): void {
    const shift = projection.originColumn - this.#originColumn
    const width = projection.widthPx + this.#padPx
    const left = this.#stale || shift < 0 || shift >= width ? 0 : this.#dirtyFrom(projection)
    if (left > 0 && shift > 0) this.#scroll(projection, shift)
    if (left < width) this.#repaint(projection, left, width)
    if (left < width || shift > 0) this.#paintAxis(projection, left)
    this.#originColumn = projection.originColumn
    this.#stale = false
    for (const painted of this.#painted) {
      const { series } = painted.mark
      if (left === 0) painted.newest.reset(series, projection)
      painted.appended = series.appended
      painted.revision = series.revision
    }
  }

  /** The leftmost pixel that new points change; `Infinity` if they change none, 0 if everything must be drawn again. */
  #dirtyFrom(projection: Projection): number {
    let left = Number.POSITIVE_INFINITY
    for (const { mark, newest, appended, revision } of this.#painted) {
      const { series } = mark
      const fresh = series.appended - appended
      if (series.revision !== revision || fresh > series.length) return 0
      if (fresh === 0 || !newest.take(series, projection, fresh)) continue
      const held = Math.max(series.length - fresh - 1, 0)
      const index = stepBack(series, projection, held, this.#painter.lookBack)
      const x = projection.columnAt(series.timestampAt(index)) - projection.originColumn
      left = Math.min(left, x - this.#painter.reachPx)
    }
    return Math.max(left, 0)
  }

  #scroll(projection: Projection, shift: number): void {
    scrollCanvas(this.#context, shift)
    if (this.#leftPx > 0) this.#context.clearRect(0, 0, this.#leftPx, projection.heightPx + 2 * this.#padPx)
  }

  #paintAxis(projection: Projection, left: number): void {
    // A scroll without new points leaves the canvas's own origin.
    this.#context.setTransform(1, 0, 0, 1, this.#leftPx, this.#padPx)
    this.#axis?.paint(projection, left)
  }

  #repaint(projection: Projection, left: number, width: number): void {
    const context = this.#context
    const pad = this.#padPx
    const height = projection.heightPx + 2 * pad
    context.setTransform(1, 0, 0, 1, 0, 0)
    if (left === 0) context.clearRect(0, 0, context.canvas.width, context.canvas.height)
    context.setTransform(1, 0, 0, 1, this.#leftPx, pad)
    if (left > 0) context.clearRect(left, -pad, width - left, height)
    this.#painter.paint(this.#marks, projection, { left, top: -pad, width, height })
  }
}
