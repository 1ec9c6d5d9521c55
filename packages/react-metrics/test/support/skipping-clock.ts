import { type Clock, systemClock } from '@exocast/metrics-core/clock'
import { hastyClock } from './hasty-clock.js'

interface Timer {
  readonly dueAt: number
  readonly fire: () => void
}

/** A hasty clock whose time a test can also skip: whatever is due by then happens at once. */
export class SkippingClock implements Clock {
  #skippedMs = 0
  readonly #timers = new Set<Timer>()

  now(): number {
    return systemClock.now()
  }

  monotonic(): number {
    return systemClock.monotonic() + this.#skippedMs
  }

  setTimer(callback: () => void, delayMs: number, options?: { readonly background?: boolean }): () => void {
    const end = () => {
      this.#timers.delete(timer)
      cancel()
    }
    const fire = () => {
      end()
      callback()
    }
    const timer: Timer = { dueAt: this.monotonic() + delayMs, fire }
    const cancel = hastyClock.setTimer(fire, delayMs, options)
    this.#timers.add(timer)
    return end
  }

  skip(spanMs: number): void {
    this.#skippedMs += spanMs
    const due = [...this.#timers].filter(({ dueAt }) => dueAt <= this.monotonic())
    for (const timer of due.sort((a, b) => a.dueAt - b.dueAt)) if (this.#timers.has(timer)) timer.fire()
  }
}
