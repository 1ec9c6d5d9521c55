import type { MarkSink } from './mark-sink.js'

/** A curve is dashed as so many straight pieces. */
const PIECES = 16

/**
 * Dashes lines. The pattern is fixed to the columns of time: from column to column it advances by as much, and on a steep piece by
 * whole periods more, stretched a little so that they fit. So it neither crawls as the chart moves on nor breaks where a strip was
 * drawn, and what is drawn of a line depends on nothing but its vertices.
 */
export class DashSink implements MarkSink {
  #sink!: MarkSink
  #pattern: readonly number[] = []
  #periodPx = 1
  #originColumn = 0
  #x = 0
  #y = 0
  /** Which length of the pattern applies, how much of it is left, and whether the sink's own pen is where ours is. */
  #part = 0
  #leftPx = 0
  #isDown = false

  /** `pattern`: lengths of dashes and of the gaps after them in turn, device px. `originColumn`: where x is 0. */
  start(sink: MarkSink, pattern: readonly number[], originColumn: number): void {
    this.#sink = sink
    this.#pattern = pattern
    this.#periodPx = 0
    for (const length of pattern) this.#periodPx += length
    this.#originColumn = originColumn
  }

  moveTo(x: number, y: number): void {
    this.#x = x
    this.#y = y
    this.#isDown = false
  }

  lineTo(x: number, y: number): void {
    const length = Math.hypot(x - this.#x, y - this.#y)
    this.#seek()
    this.#draw(x, y, this.#fitted(x - this.#x, length))
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    const x0 = this.#x
    const y0 = this.#y
    let length = 0
    let fromX = x0
    let fromY = y0
    for (let k = 1; k <= PIECES; k++) {
      const atX = cubic(x0, x1, x2, x, k / PIECES)
      const atY = cubic(y0, y1, y2, y, k / PIECES)
      length += Math.hypot(atX - fromX, atY - fromY)
      fromX = atX
      fromY = atY
    }
    const stretch = length === 0 ? 0 : this.#fitted(x - x0, length) / length
    this.#seek()
    for (let k = 1; k <= PIECES; k++) {
      const atX = cubic(x0, x1, x2, x, k / PIECES)
      const atY = cubic(y0, y1, y2, y, k / PIECES)
      this.#draw(atX, atY, Math.hypot(atX - this.#x, atY - this.#y) * stretch)
    }
  }

  dot(x: number, y: number): void {
    this.#sink.dot(x, y)
  }

  /** How much of the pattern a piece takes that is `width` wide and `length` long. */
  #fitted(width: number, length: number): number {
    return width + Math.round((length - width) / this.#periodPx) * this.#periodPx
  }

  /** Finds the place in the pattern that belongs to the column of the pen. */
  #seek(): void {
    let rest = (((this.#x + this.#originColumn) % this.#periodPx) + this.#periodPx) % this.#periodPx
    this.#part = 0
    while (rest >= this.#pattern[this.#part]! && this.#part < this.#pattern.length - 1) {
      rest -= this.#pattern[this.#part++]!
    }
    this.#leftPx = this.#pattern[this.#part]! - rest
    if (this.#part % 2 === 1) this.#isDown = false
  }

  /** Goes straight to a place, taking so much of the pattern. */
  #draw(x: number, y: number, total: number): void {
    const fromX = this.#x
    const fromY = this.#y
    let done = 0
    while (total - done > this.#leftPx) {
      done += this.#leftPx
      const share = done / total
      this.#go(fromX + (x - fromX) * share, fromY + (y - fromY) * share)
      this.#part = (this.#part + 1) % this.#pattern.length
      this.#leftPx = this.#pattern[this.#part]!
      this.#isDown = false
    }
    this.#leftPx -= total - done
    this.#go(x, y)
  }

  /** Goes to a place within one dash or gap. */
  #go(x: number, y: number): void {
    if (this.#part % 2 === 0) {
      if (!this.#isDown) this.#sink.moveTo(this.#x, this.#y)
      this.#sink.lineTo(x, y)
      this.#isDown = true
    }
    this.#x = x
    this.#y = y
  }
}

function cubic(a: number, b: number, c: number, d: number, t: number): number {
  const u = 1 - t
  return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
}
