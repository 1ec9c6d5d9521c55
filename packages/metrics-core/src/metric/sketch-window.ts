import { DDSketch } from '@datadog/sketches-js'
import type { Clock } from '../clock/clock.js'

/** Quantiles are within this share of the true ones. */
const RELATIVE_ACCURACY = 0.01

/** A window slides by this part of its length. */
const PARTS = 6

/** A sketch that takes no more values, and when it took its last at the latest (monotonic ms). */
interface Closed {
  readonly sketch: DDSketch
  readonly closedAt: number
}

/**
 * The values of the last `windowMs`, in sketches of a sixth of it each. A value stays for at least `windowMs` and at most
 * `windowMs * (1 + 1 / 6)`: a sketch is dropped as a whole, once even its newest value is too old.
 *
 * Recording reads no clock, since that would cost more than the recording: a timer closes the open sketch.
 */
export class SketchWindow {
  readonly #clock: Clock
  readonly #windowMs: number
  #open: DDSketch | null = null
  #closed: Closed[] = []
  #cancelClose: (() => void) | null = null

  constructor(windowMs: number, clock: Clock) {
    this.#windowMs = windowMs
    this.#clock = clock
  }

  /** Takes a finite number. */
  accept(value: number): void {
    ;(this.#open ?? this.#openSketch()).accept(value)
  }

  /** The sketches that hold the window's values, oldest first; none of them empty. */
  sketches(): readonly DDSketch[] {
    this.#dropExpired()
    const sketches = this.#closed.map(({ sketch }) => sketch)
    return this.#open ? [...sketches, this.#open] : sketches
  }

  clear(): void {
    this.#cancelClose?.()
    this.#cancelClose = null
    this.#open = null
    this.#closed = []
  }

  #openSketch(): DDSketch {
    this.#dropExpired()
    const sketch = new DDSketch({ relativeAccuracy: RELATIVE_ACCURACY })
    this.#open = sketch
    this.#cancelClose = this.#clock.setTimer(() => this.#close(sketch), this.#windowMs / PARTS, { background: true })
    return sketch
  }

  #close(sketch: DDSketch): void {
    this.#closed.push({ sketch, closedAt: this.#clock.monotonic() })
    this.#open = null
    this.#cancelClose = null
  }

  #dropExpired(): void {
    const expiredAt = this.#clock.monotonic() - this.#windowMs
    while (this.#closed[0] && this.#closed[0].closedAt <= expiredAt) this.#closed.shift()
  }
}
