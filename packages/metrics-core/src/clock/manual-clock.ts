import type { Clock } from './clock.js'

interface Timer {
  readonly due: number
  readonly callback: () => void
  readonly isBackground: boolean
}

/** A clock that moves only when told to: tests of what happens in an hour take no time. */
export class ManualClock implements Clock {
  #now: number
  #monotonic = 0
  #timers: Timer[] = []

  /** @param now The wall clock it starts at, ms since the epoch. */
  constructor(now = 0) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  monotonic(): number {
    return this.#monotonic
  }

  setTimer(callback: () => void, delayMs: number, { background = false }: { background?: boolean } = {}): () => void {
    const timer: Timer = { due: this.#monotonic + Math.max(delayMs, 0), callback, isBackground: background }
    // Stable: of timers due at once, the one set first fires first.
    const at = this.#timers.findIndex((other) => other.due > timer.due)
    this.#timers.splice(at === -1 ? this.#timers.length : at, 0, timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** Lets `ms` pass, firing each timer at its own instant. */
  advance(ms: number): void {
    const end = this.#monotonic + ms
    for (;;) {
      const next = this.#timers[0]
      if (!next || next.due > end) break
      this.#timers.shift()
      this.#pass(next.due - this.#monotonic)
      next.callback()
    }
    this.#pass(end - this.#monotonic)
  }

  /** Sets the wall clock, as an operator or NTP does. No time passes. */
  jumpTo(now: number): void {
    this.#now = now
  }

  /** How many timers wait that would keep a process alive. */
  get pendingTimers(): number {
    return this.#timers.length - this.backgroundTimers
  }

  /** How many timers wait that would not. */
  get backgroundTimers(): number {
    return this.#timers.filter(({ isBackground }) => isBackground).length
  }

  #pass(ms: number): void {
    this.#now += ms
    this.#monotonic += ms
  }
}
