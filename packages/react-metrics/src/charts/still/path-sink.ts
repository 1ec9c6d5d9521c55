import type { MarkSink } from '../marks/mark-sink.js'

/** A sink that writes SVG path data, with two decimals. */
export class PathSink implements MarkSink {
  #lines = ''
  #dots = ''

  /** The `d` of the lines; empty if there are none. */
  get lines(): string {
    return this.#lines
  }

  /** The `d` of lone points, to be stroked with round caps. */
  get dots(): string {
    return this.#dots
  }

  moveTo(x: number, y: number): void {
    this.#lines += `M${at(x)},${at(y)}`
  }

  lineTo(x: number, y: number): void {
    this.#lines += `L${at(x)},${at(y)}`
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#lines += `C${at(x1)},${at(y1)},${at(x2)},${at(y2)},${at(x)},${at(y)}`
  }

  dot(x: number, y: number): void {
    this.#dots += `M${at(x)},${at(y)}h0`
  }
}

function at(coordinate: number): number {
  return Math.round(coordinate * 100) / 100
}
