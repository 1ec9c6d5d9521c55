import type { MarkSink } from './mark-sink.js'

/** Makes of each run of a line the outline of the area between it and a level. A point that no line reaches has none. */
export class AreaSink implements MarkSink {
  #sink!: MarkSink
  #base = 0
  #x = 0
  #isOpen = false

  /** `base` is the level, in the sink's own pixels. */
  start(sink: MarkSink, base: number): void {
    this.#sink = sink
    this.#base = base
    this.#isOpen = false
  }

  moveTo(x: number, y: number): void {
    this.end()
    this.#sink.moveTo(x, this.#base)
    this.#sink.lineTo(x, y)
    this.#x = x
    this.#isOpen = true
  }

  lineTo(x: number, y: number): void {
    this.#sink.lineTo(x, y)
    this.#x = x
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#sink.bezierCurveTo(x1, y1, x2, y2, x, y)
    this.#x = x
  }

  dot(): void {}

  /** Ends the last run. */
  end(): void {
    if (this.#isOpen) this.#sink.lineTo(this.#x, this.#base)
    this.#isOpen = false
  }
}
