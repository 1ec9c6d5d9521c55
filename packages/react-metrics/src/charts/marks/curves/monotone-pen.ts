import type { MarkSink } from '../mark-sink.js'
import type { CurvePen } from './curve-pen.js'

/**
 * A smooth curve that never leaves the range of its neighbours: Steffen, "A simple method for monotonic interpolation in one
 * dimension", A&A 239 (1990), as in d3-shape's curveMonotoneX. Vertices in one column are joined straight.
 */
export class MonotonePen implements CurvePen {
  readonly lookBack = 1
  #sink!: MarkSink
  #count = 0
  #x0 = 0
  #y0 = 0
  #x1 = 0
  #y1 = 0
  #tangent0 = 0

  start(sink: MarkSink): void {
    this.#sink = sink
    this.#count = 0
  }

  vertex(x: number, y: number): void {
    if (this.#count === 0) this.#sink.moveTo(x, y)
    else if (this.#count > 1) {
      const tangent1 = this.#innerTangent(x, y)
      // The first tangent follows from the second: the parabola through both ends.
      this.#segment(this.#count === 2 ? this.#outerTangent(tangent1) : this.#tangent0, tangent1)
      this.#tangent0 = tangent1
    }
    this.#x0 = this.#x1
    this.#y0 = this.#y1
    this.#x1 = x
    this.#y1 = y
    this.#count++
  }

  end(): void {
    if (this.#count === 1) this.#sink.dot(this.#x1, this.#y1)
    else if (this.#count === 2) this.#sink.lineTo(this.#x1, this.#y1)
    else if (this.#count > 2) this.#segment(this.#tangent0, this.#outerTangent(this.#tangent0))
  }

  #segment(tangent0: number, tangent1: number): void {
    const third = (this.#x1 - this.#x0) / 3
    if (third === 0) {
      this.#sink.lineTo(this.#x1, this.#y1)
      return
    }
    const y0 = this.#y0 + third * tangent0
    const y1 = this.#y1 - third * tangent1
    this.#sink.bezierCurveTo(this.#x0 + third, y0, this.#x1 - third, y1, this.#x1, this.#y1)
  }

  /** The slope at the vertex before (`x`, `y`), which has a neighbour on either side. */
  #innerTangent(x: number, y: number): number {
    const before = this.#x1 - this.#x0
    const after = x - this.#x1
    if (before === 0 || after === 0) return 0
    const slope0 = (this.#y1 - this.#y0) / before
    const slope1 = (y - this.#y1) / after
    if (slope0 * slope1 <= 0) return 0
    const mean = (slope0 * after + slope1 * before) / (before + after)
    return Math.sign(slope0) * 2 * Math.min(Math.abs(slope0), Math.abs(slope1), Math.abs(mean) / 2)
  }

  /** The slope at an end of the run, where `tangent` is the slope at the other end of its segment. */
  #outerTangent(tangent: number): number {
    const width = this.#x1 - this.#x0
    return width === 0 ? 0 : ((3 * (this.#y1 - this.#y0)) / width - tangent) / 2
  }
}
