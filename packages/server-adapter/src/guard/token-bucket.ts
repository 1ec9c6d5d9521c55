import type { Clock } from '@exocast/metrics-core'

/** Whoever asks without end is not put off for ever, ms. */
const MAX_WAIT_MS = 10_000

/** So many a second, and as many at once after a quiet second. */
export class TokenBucket {
  readonly #perSecond: number
  readonly #clock: Clock
  #tokens: number
  /** On the monotonic clock, ms. */
  #filledAt: number
  /** The last turn given to someone refused, on the same clock. */
  #lastTurn = 0

  constructor(perSecond: number, clock: Clock) {
    this.#perSecond = perSecond
    this.#clock = clock
    this.#tokens = perSecond
    this.#filledAt = clock.monotonic()
  }

  /** Takes one. Returns 0, or if none was left how long to wait for it, ms: the refused are given turns, one after the other. */
  take(): number {
    const now = this.#clock.monotonic()
    this.#tokens = Math.min(this.#perSecond, this.#tokens + ((now - this.#filledAt) * this.#perSecond) / 1_000)
    this.#filledAt = now
    if (this.#tokens >= 1) {
      this.#tokens--
      return 0
    }
    const oneMs = 1_000 / this.#perSecond
    this.#lastTurn = Math.min(Math.max(now + (1 - this.#tokens) * oneMs, this.#lastTurn + oneMs), now + MAX_WAIT_MS)
    return Math.ceil(this.#lastTurn - now)
  }
}
