import type { PaintContext } from '../charts/marks/canvas-sink.js'
import type { Projection } from '../charts/marks/projection.js'
import { scrollCanvas } from '../charts/marks/scroll-canvas.js'
import type { StripAxis } from '../charts/marks/strip-axis.js'
import type { Series } from '../store/series.js'
import { type CellSink, CellWalk } from './cell-walk.js'
import { type HeatScale, heatScale, levelOf } from './heat-scale.js'

export interface HeatSettings {
  /** From the lowest up. */
  readonly buckets: readonly Series[]
  /** The edges of their rows, from 0 (below) to 1. */
  readonly rows: readonly number[]
  /** Of levels 0 to 8, as a canvas understands them. */
  readonly colors: readonly string[]
  /** Room above the plot, and on its left, device px. */
  readonly topPx: number
  readonly leftPx: number
  /** Drawn after the cells, wherever the canvas has changed. */
  readonly axis: StripAxis
}

/** Draws cells as a strip: the canvas copies itself left by whole device pixels, and only the columns at its right end are drawn anew. */
export class HeatPainter implements CellSink {
  readonly #context: PaintContext
  readonly #walk = new CellWalk()
  #settings!: HeatSettings
  #projection!: Projection
  #scale: HeatScale = heatScale(1)
  /** The edges of the rows, whole device px from the plot's top. */
  #edges: number[] = []
  #originColumn = 0
  #appended = 0
  #revision = 0
  #isStale = true

  constructor(context: PaintContext) {
    this.#context = context
  }

  configure(settings: HeatSettings): void {
    this.#settings = settings
    this.#isStale = true
  }

  /** The next `paint` draws everything: size or time span changed. */
  invalidate(): void {
    this.#isStale = true
  }

  paint(projection: Projection, scale: HeatScale): void {
    const { buckets, leftPx, topPx, axis } = this.#settings
    const context = this.#context
    const shift = projection.originColumn - this.#originColumn
    const isNew = this.#isStale || scale !== this.#scale || shift < 0 || shift >= projection.widthPx
    this.#projection = projection
    this.#scale = scale
    const left = isNew ? 0 : this.#dirtyFrom(projection)
    if (left > 0 && shift > 0) {
      scrollCanvas(context, shift)
      // What has moved out of the plot.
      context.clearRect(0, 0, leftPx, topPx + projection.heightPx)
    }
    context.setTransform(1, 0, 0, 1, leftPx, topPx)
    if (left < projection.widthPx) this.#repaint(projection, left)
    if (left < projection.widthPx || shift > 0) axis.paint(projection, left)
    this.#originColumn = projection.originColumn
    this.#isStale = false
    this.#appended = buckets[0]?.appended ?? 0
    this.#revision = revisionOf(buckets)
  }

  cells(from: number, to: number, counts: Float64Array): void {
    const { originColumn } = this.#projection
    const { colors } = this.#settings
    for (let row = 0; row < counts.length; row++) {
      const level = levelOf(this.#scale, counts[row]!)
      if (level === -1) continue
      const top = this.#edges[row + 1]!
      this.#context.fillStyle = colors[level]!
      this.#context.fillRect(from - originColumn, top, to - from + 1, this.#edges[row]! - top)
    }
  }

  /** The leftmost pixel that new counts change; `Infinity` if there are none, 0 if everything must be drawn again. */
  #dirtyFrom(projection: Projection): number {
    const { buckets } = this.#settings
    const [time] = buckets
    if (!time) return Infinity
    const fresh = time.appended - this.#appended
    if (revisionOf(buckets) !== this.#revision || fresh >= time.length) return 0
    if (fresh === 0) return Infinity
    const held = time.timestampAt(time.length - fresh - 1)
    return Math.max(projection.columnAt(held) - projection.originColumn, 0)
  }

  #repaint(projection: Projection, left: number): void {
    const { buckets, rows } = this.#settings
    const { heightPx, widthPx, originColumn } = projection
    const context = this.#context
    if (left === 0) {
      context.setTransform(1, 0, 0, 1, 0, 0)
      context.clearRect(0, 0, context.canvas.width, context.canvas.height)
      context.setTransform(1, 0, 0, 1, this.#settings.leftPx, this.#settings.topPx)
      this.#edges = rows.map((edge) => Math.round((1 - edge) * heightPx))
    } else context.clearRect(left, 0, widthPx - left, heightPx)
    this.#walk.draw(buckets, originColumn + left, projection, this)
  }
}

function revisionOf(buckets: readonly Series[]): number {
  let revision = 0
  for (const bucket of buckets) revision += bucket.revision
  return revision
}
