import type { Clock } from './clock.js'

/** Longest delay that `setTimeout` takes for what it says, ms. */
const MAX_DELAY_MS = 2 ** 31 - 1

/** The machine's own clock, in Node and in browsers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer(callback, delayMs, { background = false } = {}) {
    const timer = setTimeout(callback, Math.min(Math.max(delayMs, 0), MAX_DELAY_MS))
    // In a browser a timer is a number, and keeps nothing alive.
    if (background && typeof timer === 'object') timer.unref()
    return () => clearTimeout(timer)
  },
}
