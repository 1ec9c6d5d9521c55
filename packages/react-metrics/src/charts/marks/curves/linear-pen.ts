import type { MarkSink } from '../mark-sink.js'
import type { CurvePen } from './curve-pen.js'

/** Straight from vertex to vertex. A lone vertex is a dot. */
export class LinearPen implements CurvePen {
  readonly lookBack = 0
  #sink!: MarkSink
  #count = 0
  #x = 0
  #y = 0

  start(sink: MarkSink): void {
    this.#sink = sink
    this.#count = 0
  }

  vertex(x: number, y: number): void {
    if (this.#count++ === 0) {
      this.#sink.moveTo(x, y)
      this.#x = x
      this.#y = y
    } else this.#sink.lineTo(x, y)
  }

  end(): void {
    if (this.#count === 1) this.#sink.dot(this.#x, this.#y)
  }
}
