import { RingSeries } from '../../store/ring-series.js'
import type { Series } from '../../store/series.js'
import { StackSource } from './stack-source.js'

/** One series of a stack, where it is drawn. */
export interface Layer {
  /** The sum of this series and all below it. */
  readonly top: Series
  /** The sum of those below it, wherever `top` is known; `null` for the lowest. */
  readonly floor: Series | null
}

interface Rings {
  readonly top: RingSeries
  readonly floor: RingSeries | null
}

/**
 * Sums of some series, the first one at the bottom, kept up point by point. Each instant at which any of them has a point has one in
 * every sum; the others count with the last value they had. A gap in one, or its silence, is a gap in every sum that holds it.
 */
export class Stack {
  readonly layers: readonly Layer[]
  readonly #rings: readonly Rings[]
  readonly #sources: readonly StackSource[]
  #last = Number.NEGATIVE_INFINITY
  #windowMs = 0

  constructor(series: readonly Series[]) {
    this.#sources = series.map((each) => new StackSource(each))
    this.#rings = series.map(({ topic, meta }, index) => {
      // A sum says itself where it breaks.
      const ring = () => new RingSeries(topic, { ...meta, intervalMs: null })
      return { top: ring(), floor: index === 0 ? null : ring() }
    })
    this.layers = this.#rings
  }

  /** Takes in what is new. */
  advance(): void {
    for (const source of this.#sources) if (source.isChanged) this.#restart()
    this.#retain()
    for (let instant = this.#next(); instant < Number.POSITIVE_INFINITY; instant = this.#next()) {
      if (instant <= this.#last) this.#restart()
      else this.#put(instant)
    }
  }

  #next(): number {
    let next = Number.POSITIVE_INFINITY
    for (const source of this.#sources) next = Math.min(next, source.next)
    return next
  }

  #put(instant: number): void {
    let sum = 0
    let isBroken = false
    for (let index = 0; index < this.#sources.length; index++) {
      const source = this.#sources[index]!
      const { top, floor } = this.#rings[index]!
      if (source.take(instant)) isBroken = true
      const below = sum
      if (source.hasBegun) sum += source.valueAt(instant)
      if (isBroken) {
        top.markHole(this.#last, instant)
        floor?.markHole(this.#last, instant)
      }
      const isKnown = source.hasBegun && !Number.isNaN(sum)
      top.append(instant, isKnown ? sum : Number.NaN)
      floor?.append(instant, isKnown ? below : Number.NaN)
    }
    this.#last = instant
  }

  #restart(): void {
    this.#last = Number.NEGATIVE_INFINITY
    for (const source of this.#sources) source.restart()
    for (const { top, floor } of this.#rings) {
      top.clear()
      floor?.clear()
    }
  }

  /** The sums reach as far back as the series do. */
  #retain(): void {
    let windowMs = this.#windowMs
    for (const { series } of this.#sources) {
      if (series.length > 0)
        windowMs = Math.max(windowMs, series.timestampAt(series.length - 1) - series.timestampAt(0))
    }
    if (windowMs === this.#windowMs) return
    this.#windowMs = windowMs
    for (const { top, floor } of this.#rings) {
      top.retain({ windowMs, points: 1 })
      floor?.retain({ windowMs, points: 1 })
    }
  }
}
