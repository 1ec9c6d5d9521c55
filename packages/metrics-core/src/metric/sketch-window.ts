import type { Clock } from '../clock/clock.js'
import { Sketch } from './sketch.js'
import type { BeatMember, WindowBeats } from './window-beats.js'

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
 * Recording reads no clock, since that would cost more than the recording: a beat closes the open sketch, as long as any is held.
 */
export class SketchWindow implements BeatMember {
  readonly #clock: Clock
  readonly #beats: WindowBeats
  readonly #windowMs: number
  #open: Sketch | null = null
  #closed: Closed[] = []
  /** The union of the closed ones, made by the first read after one was closed or dropped. */
  #union: Sketch | null = null
  #takenBefore = 0

  constructor(windowMs: number, { clock, beats }: { clock: Clock; beats: WindowBeats }) {
    this.#windowMs = windowMs
    this.#clock = clock
    this.#beats = beats
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

  /** What holds the window's values, in as few sketches as are at hand. They are still the window's own. */
  sketches(): readonly Sketch[] {
    this.#dropExpired()
    if (this.#closed.length === 0) return this.#open ? [this.#open] : []
    this.#union ??= Sketch.union(this.#closed.map(({ sketch }) => sketch))
    return this.#open ? [this.#union, this.#open] : [this.#union]
  }

  clear(): void {
    this.#beats.leave(this, this.#partMs)
    this.#open = null
    this.#closed = []
    this.#union = null
    this.#takenBefore = 0
  }

  turn(): boolean {
    if (this.#open) {
      this.#takenBefore += this.#open.count
      this.#closed.push({ sketch: this.#open, closedAt: this.#clock.monotonic() })
      this.#open = null
      this.#union = null
    }
    this.#dropExpired()
    // It goes on until all is gone: what nobody records into or reads keeps no memory either.
    return this.#closed.length > 0
  }

  get #partMs(): number {
    return this.#windowMs / PARTS
  }

  #openSketch(): Sketch {
    this.#open = new Sketch()
    if (this.#windowMs !== Infinity) this.#beats.join(this, this.#partMs)
    return this.#open
  }

  #dropExpired(): void {
    const expiredAt = this.#clock.monotonic() - this.#windowMs
    while (this.#closed[0] && this.#closed[0].closedAt <= expiredAt) {
      this.#closed.shift()
      this.#union = null
    }
  }
}
