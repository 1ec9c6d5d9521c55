import type { Clock } from '@exocast/metrics-core/clock'

const SAMPLES = 8

interface Reading {
  readonly rttMs: number
  /** Server wall clock less local monotonic clock. */
  readonly deltaMs: number
}

/**
 * The server's clock as seen from here: of the last few answers the one with the shortest round trip is believed (NTP's
 * clock filter).
 */
export class ServerClock {
  readonly #clock: Clock
  #readings: Reading[] = []
  #best: Reading | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** `null` before the first answer. */
  now(): number | null {
    return this.#best && this.#clock.monotonic() + this.#best.deltaMs
  }

  /** Takes an answer into account: the server's clock, and the local monotonic instants of question and answer. */
  observe(serverNow: number, sentAt: number, receivedAt: number): void {
    const rttMs = receivedAt - sentAt
    const reading = { rttMs, deltaMs: serverNow - (sentAt + receivedAt) / 2 }
    // A difference that no network delay explains: one of the clocks was set.
    if (this.#best && Math.abs(reading.deltaMs - this.#best.deltaMs) > rttMs + this.#best.rttMs + 1_000)
      this.#readings = []
    this.#readings = [...this.#readings.slice(1 - SAMPLES), reading]
    this.#best = this.#readings.reduce((best, next) => (next.rttMs <= best.rttMs ? next : best))
  }

  /** The shortest recent round trip, ms. */
  get rttMs(): number | null {
    return this.#best?.rttMs ?? null
  }

  /** Server wall clock less local wall clock, ms. */
  get offsetMs(): number | null {
    const now = this.now()
    return now && now - this.#clock.now()
  }
}
