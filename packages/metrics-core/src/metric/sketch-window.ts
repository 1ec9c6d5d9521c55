import type { Clock } from '../clock/clock.js'
import { Sketch } from './sketch.js'

/** A window slides by this part of its length. */
const PARTS = 6

/** Values taken at about the same time. None is younger than `ageMs`; of values still coming in, that is 0. */
export interface WindowPart {
  readonly sketch: Sketch
  readonly ageMs: number
}

/** A sketch that takes no more values, and when it took its last at the latest (monotonic ms). */
interface Closed {
  readonly sketch: Sketch
  readonly closedAt: number
}

/**
 * The values of the last `windowMs`, in sketches of a sixth of it each. A value stays for at least `windowMs` and at most
 * `windowMs * (1 + 1 / 6)`: a sketch is dropped as a whole, once even its newest value is too old. A window of `Infinity` is one
 * sketch, for good.
 *
 * Recording reads no clock, since that would cost more than the recording: a timer closes the open sketch, as long as any is held.
 */
export class SketchWindow {
  readonly #clock: Clock
  readonly #windowMs: number
  #open: Sketch | null = null
  #closed: Closed[] = []
  #cancelTurn: (() => void) | null = null
  #takenBefore = 0

  constructor(windowMs: number, clock: Clock) {
    this.#windowMs = windowMs
    this.#clock = clock
  }

  /** Takes a finite number. */
  accept(value: number): void {
    ;(this.#open ?? this.#openSketch()).accept(value)
  }

  /** How many values it has taken since it was made or cleared. */
  get taken(): number {
    return this.#takenBefore + (this.#open?.count ?? 0)
  }

  /** What holds the window's values, oldest first; none of it empty. */
  parts(): readonly WindowPart[] {
    this.#dropExpired()
    const now = this.#clock.monotonic()
    const parts = this.#closed.map(({ sketch, closedAt }) => ({ sketch, ageMs: now - closedAt }))
    return this.#open ? [...parts, { sketch: this.#open, ageMs: 0 }] : parts
  }

  clear(): void {
    this.#cancelTurn?.()
    this.#cancelTurn = null
    this.#open = null
    this.#closed = []
    this.#takenBefore = 0
  }

  #openSketch(): Sketch {
    this.#open = new Sketch()
    if (!this.#cancelTurn && this.#windowMs !== Infinity) this.#scheduleTurn()
    return this.#open
  }

  #scheduleTurn(): void {
    this.#cancelTurn = this.#clock.setTimer(() => this.#turn(), this.#windowMs / PARTS, { background: true })
  }

  #turn(): void {
    if (this.#open) {
      this.#takenBefore += this.#open.count
      this.#closed.push({ sketch: this.#open, closedAt: this.#clock.monotonic() })
    }
    this.#open = null
    this.#dropExpired()
    this.#cancelTurn = null
    // It goes on until all is gone: what nobody records into or reads keeps no memory either.
    if (this.#closed.length > 0) this.#scheduleTurn()
  }

  #dropExpired(): void {
    const expiredAt = this.#clock.monotonic() - this.#windowMs
    while (this.#closed[0] && this.#closed[0].closedAt <= expiredAt) this.#closed.shift()
  }
}
