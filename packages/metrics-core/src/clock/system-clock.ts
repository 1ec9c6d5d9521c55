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
    for (let fire = longestDue(now); fire; fire = longestDue(now)) fire()
  },
}

/** What has been due longest; `null` if nothing is. Allocates nothing: a hub asks before each message. */
function longestDue(now: number): (() => void) | null {
  let first: (() => void) | null = null
  let firstAt = Number.POSITIVE_INFINITY
  for (const [fire, dueAt] of dueTimes) {
    if (dueAt > now || dueAt >= firstAt) continue
    first = fire
    firstAt = dueAt
  }
  return first
}
