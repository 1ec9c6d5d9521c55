import type { Clock } from './clock.js'

/** Longest delay that `setTimeout` takes for what it says, ms. */
const MAX_DELAY_MS = 2 ** 31 - 1

/** When each punctual timer is due, by the function that calls it back ahead of the event loop. */
const dueTimes = new Map<() => void, number>()

/** The machine's own clock, in Node and in browsers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer(callback, delayMs, { background = false, punctual = false } = {}) {
    const fire = () => {
      cancel()
      callback()
    }
    const waitMs = Math.min(Math.max(delayMs, 0), MAX_DELAY_MS)
    const timer = setTimeout(punctual ? fire : callback, waitMs)
    // In a browser a timer is a number, and keeps nothing alive.
    if (background && typeof timer === 'object') timer.unref()
    if (!punctual) return () => clearTimeout(timer)
    const cancel = () => {
      clearTimeout(timer)
      dueTimes.delete(fire)
    }
    dueTimes.set(fire, performance.now() + waitMs)
    return cancel
  },
  catchUp() {
    if (dueTimes.size === 0) return
    const now = performance.now()
    const due = [...dueTimes].filter(([, dueAt]) => dueAt <= now).sort(([, a], [, b]) => a - b)
    // One may cancel another.
    for (const [fire] of due) if (dueTimes.has(fire)) fire()
  },
}
