import type { Side } from './side.js'
import { YScale } from './y-scale.js'

/** What a projection needs to know, at once. Sizes in device pixels. */
export interface ProjectionBox {
  readonly widthPx: number
  readonly heightPx: number
  readonly windowMs: number
}

/**
 * From a point to its place in the plot, in device pixels from the plot's left top corner. Time falls into columns of a grid that
 * is fixed to the epoch, one device pixel wide: as the edge moves, a column moves, but never what is in it.
 */
export class Projection {
  widthPx = 1
  heightPx = 1
  windowMs = 1
  /** The right edge, ms since the epoch. */
  edge = 0
  readonly #y: readonly [YScale, YScale] = [new YScale(), new YScale()]
  #pxPerMs = 1
  #originColumn = 0

  setBox({ widthPx, heightPx, windowMs }: ProjectionBox): void {
    this.widthPx = widthPx
    this.heightPx = heightPx
    this.windowMs = windowMs
    this.#pxPerMs = widthPx / windowMs
    this.setEdge(this.edge)
  }

  setEdge(timestamp: number): void {
    this.edge = timestamp
    this.#originColumn = this.columnAt(timestamp) - this.widthPx + 1
  }

  /** Answers whether that moves anything. */
  setYDomain(lo: number, hi: number, side: Side = 0): boolean {
    const scale = this.#y[side]
    if (lo === scale.lo && hi === scale.hi) return false
    scale.lo = lo
    scale.hi = hi
    return true
  }

  /** The left edge, ms since the epoch. */
  get from(): number {
    return this.edge - this.windowMs
  }

  /** The column at the plot's left edge. */
  get originColumn(): number {
    return this.#originColumn
  }

  get msPerPx(): number {
    return 1 / this.#pxPerMs
  }

  /** The column of an instant, counted from the epoch. */
  columnAt(timestamp: number): number {
    return Math.floor(timestamp * this.#pxPerMs)
  }

  /** The instant at which a column starts, give or take a rounding. */
  columnStart(column: number): number {
    return column / this.#pxPerMs
  }

  /** The middle of an instant's column. */
  xAt(timestamp: number): number {
    return this.columnAt(timestamp) - this.#originColumn + 0.5
  }

  yAt(value: number, side: Side = 0): number {
    return this.#y[side].yAt(value, this.heightPx)
  }

  /** Where an area ends that reaches down to zero: there, or at the end of the plot nearest to it. */
  baseAt(side: Side): number {
    return Math.min(Math.max(this.yAt(0, side), 0), this.heightPx)
  }

  /** The instant at `x`. */
  timestampAt(x: number): number {
    return (this.#originColumn + x) / this.#pxPerMs
  }
}
