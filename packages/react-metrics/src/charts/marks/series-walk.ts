import type { CurvePen } from './curves/curve-pen.js'
import type { Line } from './mark.js'
import type { MarkSink } from './mark-sink.js'
import type { Projection } from './projection.js'
import type { Side } from './side.js'

/**
 * Walks a series from left to right and hands its vertices to a pen: of each pixel column the first, the extremes and the last, so
 * that no extreme is lost and a closed column never changes. A gap or a silence ends the run. Allocates nothing; kept and used again.
 */
export class SeriesWalk {
  #projection!: Projection
  #pen!: CurvePen
  #side: Side = 0
  #column = 0
  #count = 0
  #first = 0
  #last = 0
  #min = 0
  #max = 0
  #minIsLater = false

  /** Draws the points of a line from index `start` up to `end`, which is not drawn, all in columns from the plot's own grid. */
  draw(line: Line, start: number, end: number, projection: Projection, pen: CurvePen, sink: MarkSink): void {
    const { series, side } = line
    this.#projection = projection
    this.#pen = pen
    this.#side = side
    this.#count = 0
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
      this.#add(column, value)
      before = timestamp
    }
    if (!running) return
    this.#flush()
    pen.end()
  }

  #add(column: number, value: number): void {
    this.#column = column
    if (this.#count++ === 0) {
      this.#first = this.#min = this.#max = value
    } else if (value < this.#min) {
      this.#min = value
      this.#minIsLater = true
    } else if (value > this.#max) {
      this.#max = value
      this.#minIsLater = false
    }
    this.#last = value
  }

  #flush(): void {
    if (this.#count === 0) return
    const x = this.#column - this.#projection.originColumn + 0.5
    const early = this.#minIsLater ? this.#max : this.#min
    const late = this.#minIsLater ? this.#min : this.#max
    this.#vertex(x, this.#first)
    if (early !== this.#first) this.#vertex(x, early)
    if (late !== early) this.#vertex(x, late)
    if (this.#last !== late && this.#count > 1) this.#vertex(x, this.#last)
    this.#count = 0
  }

  #vertex(x: number, value: number): void {
    this.#pen.vertex(x, this.#projection.yAt(value, this.#side))
  }
}
