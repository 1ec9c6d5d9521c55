import type { Clock } from '@exocast/metrics-core'

interface Timer {
  readonly due: number
  readonly callback: () => void
}

/** The clock of a process with one thread: while it is blocked time passes, and timers that became due fire late. */
export class SingleThreadClock implements Clock {
  readonly #start: number
  #elapsedMs = 0
  #timers: Timer[] = []

  constructor(start: number) {
    this.#start = start
  }

  now(): number {
    return this.#start + this.#elapsedMs
  }

  monotonic(): number {
    return this.#elapsedMs
  }

  setTimer(callback: () => void, delayMs: number): () => void {
    const timer = { due: this.#elapsedMs + delayMs, callback }
    this.#timers = [...this.#timers, timer].sort((a, b) => a.due - b.due)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** To be called from within a callback. */
  block(ms: number): void {
    this.#elapsedMs += ms
  }

  runUntil(now: number): void {
    for (;;) {
      const next = this.#timers[0]
      if (!next || this.#start + Math.max(next.due, this.#elapsedMs) > now) break
      this.#timers.shift()
      this.#elapsedMs = Math.max(this.#elapsedMs, next.due)
      next.callback()
    }
    this.#elapsedMs = Math.max(this.#elapsedMs, now - this.#start)
  }
}
