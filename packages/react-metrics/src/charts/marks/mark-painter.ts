import type { PyramidOf } from '../../store/pyramid-of.js'
import type { Series } from '../../store/series.js'
import { AreaSink } from './area-sink.js'
import { CanvasSink, type PaintContext } from './canvas-sink.js'
import { firstInColumn, stepBack, stepOn } from './column-index.js'
import { type Curve, curvePen } from './curves/curve.js'
import type { CurvePen } from './curves/curve-pen.js'
import { DashSink } from './dash-sink.js'
import type { Line, Mark } from './mark.js'
import type { MarkSink } from './mark-sink.js'
import type { Projection } from './projection.js'
import { SeriesWalk } from './series-walk.js'

/** Of a dot, in widths of a line. */
const DOT_RADIUS = 1.5
/** Device px below the plot: out of every picture. */
const FAR_PX = 1e6
/** Device px to the left of what is drawn again. */
const ASIDE_PX = 32

export interface MarkLook {
  readonly curve: Curve
  /** Width of the lines, device px. */
  readonly lineWidthPx: number
}

/** Where marks are drawn, device px from the plot's left top corner: all of `width` and `height`, from `left` and `top` on. */
export interface MarkBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * Draws marks into a part of a canvas. Each pixel comes out the same however large the part is, so that a strip and a full repaint
 * show the same picture.
 */
export class MarkPainter {
  readonly #context: PaintContext
  readonly #canvas: CanvasSink
  readonly #dashes = new DashSink()
  readonly #areas = new AreaSink()
  readonly #walk: SeriesWalk
  #pen: CurvePen = curvePen('linear')
  #lineWidthPx = 1

  /** Without pyramids it reads every point. */
  constructor(context: PaintContext, pyramidOf?: PyramidOf) {
    this.#context = context
    this.#walk = new SeriesWalk(pyramidOf)
    this.#canvas = new CanvasSink(context)
  }

  configure({ curve, lineWidthPx }: MarkLook): void {
    this.#pen = curvePen(curve)
    this.#lineWidthPx = lineWidthPx
  }

  /** How many vertices before the last one are drawn otherwise when the next one comes. */
  get lookBack(): number {
    return this.#pen.lookBack
  }

  /** How far ink stands out of the column it belongs to. */
  get reachPx(): number {
    return Math.ceil(this.#lineWidthPx * DOT_RADIUS) + 1
  }

  /** Draws on a part that is empty: areas first, lines over them, from back to front. */
  paint(marks: readonly Mark[], projection: Projection, box: MarkBox): void {
    const context = this.#context
    context.save()
    this.#clip(box)
    context.lineWidth = this.#lineWidthPx
    context.lineCap = 'round'
    context.lineJoin = 'round'
    for (const mark of marks) if (mark.area) this.#fill(mark, projection, box)
    for (const mark of marks) this.#stroke(mark, projection, box)
    context.restore()
  }

  /** A path cut off at the edge of a single box gets other pixels there: a second one, where no ink is, makes the cut by mask. */
  #clip({ left, top, width, height }: MarkBox): void {
    const context = this.#context
    context.beginPath()
    context.rect(left, top, width - left, height)
    if (left > 0) context.rect(left - ASIDE_PX, top, 1, 1)
    context.clip()
  }

  #fill(mark: Mark, projection: Projection, box: MarkBox): void {
    const context = this.#context
    const { floor, opacity } = mark.area!
    this.#begin(box.left)
    this.#areas.start(this.#canvas, projection.baseAt(mark.side))
    this.#draw(mark, projection, box, this.#areas)
    this.#areas.end()
    if (floor) {
      this.#areas.start(this.#canvas, projection.baseAt(mark.side))
      this.#draw({ series: floor, side: mark.side }, projection, box, this.#areas)
      this.#areas.end()
    }
    context.globalAlpha = opacity
    context.fillStyle = mark.color
    // What lies under both lines is not between them.
    context.fill('evenodd')
    context.globalAlpha = 1
  }

  #stroke(mark: Mark, projection: Projection, box: MarkBox): void {
    this.#begin(box.left)
    let sink: MarkSink = this.#canvas
    if (mark.dashes.length > 0) {
      this.#dashes.start(this.#canvas, mark.dashes, projection.originColumn)
      sink = this.#dashes
    }
    this.#draw(mark, projection, box, sink)
    this.#context.strokeStyle = mark.color
    this.#context.stroke()
  }

  /** Browsers smooth a path otherwise whose points are many for its size: with one point far away, none is. */
  #begin(left: number): void {
    const context = this.#context
    context.beginPath()
    context.moveTo(left, FAR_PX)
    context.lineTo(left + 1, FAR_PX)
  }

  #draw(line: Line, projection: Projection, box: MarkBox, sink: MarkSink): void {
    const start = this.#startOf(line.series, projection, box)
    const end = this.#endOf(line.series, projection, box)
    if (start < end) this.#walk.draw(line, start, end, projection, this.#pen, sink)
  }

  /** The first point that has to do with what is from `left` on. */
  #startOf(series: Series, projection: Projection, { left }: MarkBox): number {
    const inside = firstInColumn(series, projection, projection.originColumn + left - this.reachPx)
    // A vertex outside lends the first segment its start, and a curve its slope there.
    return stepBack(series, projection, inside, 1 + 2 * this.#pen.lookBack)
  }

  /** The first point that has nothing to do any more with what is up to `width`: none where the picture is live. */
  #endOf(series: Series, projection: Projection, { width }: MarkBox): number {
    const outside = firstInColumn(series, projection, projection.originColumn + width + this.reachPx)
    return stepOn(series, projection, outside, 1 + 2 * this.#pen.lookBack)
  }
}
