import { Extremes } from '../../store/extremes.js'
import type { Pyramid } from '../../store/pyramid.js'
import type { PyramidOf } from '../../store/pyramid-of.js'
import type { Series } from '../../store/series.js'
import type { CurvePen } from './curves/curve-pen.js'
import type { Line } from './mark.js'
import type { MarkSink } from './mark-sink.js'
import type { Projection } from './projection.js'
import type { Side } from './side.js'

/**
 * Walks a series from left to right and hands its vertices to a pen: of each pixel column the first, the extremes and the last, so
 * that no extreme is lost and a closed column never changes. A gap or a silence ends the run. Of a long series it takes the longest
 * blocks that lie within a column and a run. Allocates nothing; kept and used again.
 */
export class SeriesWalk {
  readonly #pyramidOf: PyramidOf
  #projection!: Projection
  #pen!: CurvePen
  #side: Side = 0
  #column = 0
  #isEmpty = true
  #first = 0
  #last = 0
  readonly #extremes = new Extremes()

  /** Without pyramids it reads every point. */
  constructor(pyramidOf: PyramidOf = () => null) {
    this.#pyramidOf = pyramidOf
  }

  /** Draws the points of a line from index `start` up to `end`, which is not drawn, all in columns from the plot's own grid. */
  draw(line: Line, start: number, end: number, projection: Projection, pen: CurvePen, sink: MarkSink): void {
    const { series, side } = line
    const pyramid = this.#pyramidOf(series)
    this.#projection = projection
    this.#pen = pen
    this.#side = side
    this.#isEmpty = true
    const { breakAfterMs } = series
    let running = false
    let before = 0
    for (let i = start; i < end; i++) {
      const value = series.valueAt(i)
      const timestamp = series.timestampAt(i)
      const isGap = !Number.isFinite(value)
      if (running && (isGap || timestamp - before > breakAfterMs)) {
        this.#flush()
        pen.end()
        running = false
      }
      if (isGap) continue
      if (!running) {
        pen.start(sink)
        running = true
      }
      const column = projection.columnAt(timestamp)
      if (column !== this.#column) this.#flush()
      if (this.#isEmpty) this.#begin(column, value)
      const level = pyramid ? this.#levelIn(pyramid, series, i, end) : -1
      if (level === -1) this.#extremes.add(value, value, false)
      else {
        pyramid!.addTo(this.#extremes, level, i)
        i += pyramid!.sizeOf(level) - 1
      }
      this.#last = level === -1 ? value : series.valueAt(i)
      before = level === -1 ? timestamp : series.timestampAt(i)
    }
    if (!running) return
    this.#flush()
    pen.end()
  }

  /** The highest level at which a block begins at a point, goes no further than up to `end`, and leaves neither column nor run. */
  #levelIn(pyramid: Pyramid, series: Series, index: number, end: number): number {
    let level = pyramid.levelAt(index, end)
    for (; level >= 0; level--) {
      const last = series.timestampAt(index + pyramid.sizeOf(level) - 1)
      if (this.#projection.columnAt(last) === this.#column && !pyramid.isBroken(level, index)) return level
    }
    return level
  }

  #begin(column: number, first: number): void {
    this.#column = column
    this.#first = first
    this.#extremes.clear()
    this.#isEmpty = false
  }

  #flush(): void {
    if (this.#isEmpty) return
    const x = this.#column - this.#projection.originColumn + 0.5
    const { min, max, minIsLater } = this.#extremes
    const early = minIsLater ? max : min
    const late = minIsLater ? min : max
    this.#vertex(x, this.#first)
    if (early !== this.#first) this.#vertex(x, early)
    if (late !== early) this.#vertex(x, late)
    if (this.#last !== late) this.#vertex(x, this.#last)
    this.#isEmpty = true
  }

  #vertex(x: number, value: number): void {
    this.#pen.vertex(x, this.#projection.yAt(value, this.#side))
  }
}
