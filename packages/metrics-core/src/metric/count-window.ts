import type { Clock } from '../clock/clock.js'
import type { BeatMember, WindowBeats } from './window-beats.js'

/** A window slides by this part of its length. */
const PARTS = 60

/** More than the boundaries of one window: a timer may fire early. */
const CAPACITY = PARTS + 4

const MIN_PART_MS = 10

/**
 * A growing total, and how much of it came in the last `windowMs`. It notes the total at the boundaries of the window's parts, in
 * a ring. Adding reads no clock, since that would cost more than the adding: a beat notes the boundaries, as long as anything was
 * added within the window; and since each is noted with its own time, a late beat makes no rate wrong.
 */
export class CountWindow implements BeatMember {
  readonly #clock: Clock
  readonly #beats: WindowBeats
  readonly #windowMs: number
  readonly #partMs: number
  #startedAt: number
  #total = 0
  /** Boundaries: monotonic ms, and the total then. Made by the first addition. */
  #times: Float64Array | null = null
  #totals: Float64Array | null = null
  #noted = 0
  #hasBeat = false

  constructor(windowMs: number, { clock, beats }: { clock: Clock; beats: WindowBeats }) {
    this.#windowMs = windowMs
    this.#partMs = Math.max(windowMs / PARTS, MIN_PART_MS)
    this.#clock = clock
    this.#beats = beats
    this.#startedAt = clock.monotonic()
  }

  get total(): number {
    return this.#total
  }

  add(by: number): void {
    if (!this.#hasBeat) this.#joinBeat()
    this.#total += by
  }

  /** What came in the window, and in how much time, ms: that of the parts it is known by, and never less than one part. */
  recent(): { count: number; spanMs: number } {
    const now = this.#clock.monotonic()
    const since = now - this.#windowMs
    const spanMs = Math.max(Math.min(this.#windowMs, now - this.#startedAt), this.#partMs)
    let totalAfter = this.#total
    for (let index = this.#noted - 1; index >= Math.max(this.#noted - CAPACITY, 0); index--) {
      const time = this.#times![index % CAPACITY]!
      const total = this.#totals![index % CAPACITY]!
      if (time <= since) {
        // Where nothing came between this boundary and the next, the window itself is what is known.
        return { count: this.#total - total, spanMs: total === totalAfter ? spanMs : now - time }
      }
      totalAfter = total
    }
    return { count: this.#total - totalAfter, spanMs }
  }

  clear(): void {
    this.#beats.leave(this, this.#partMs)
    this.#hasBeat = false
    this.#startedAt = this.#clock.monotonic()
    this.#total = 0
    this.#noted = 0
  }

  turn(): boolean {
    this.#hasBeat = this.recent().count > 0
    if (this.#hasBeat) this.#note()
    return this.#hasBeat
  }

  #joinBeat(): void {
    this.#times ??= new Float64Array(CAPACITY)
    this.#totals ??= new Float64Array(CAPACITY)
    this.#hasBeat = true
    this.#beats.join(this, this.#partMs)
    this.#note()
  }

  #note(): void {
    this.#times![this.#noted % CAPACITY] = this.#clock.monotonic()
    this.#totals![this.#noted % CAPACITY] = this.#total
    this.#noted++
  }
}
