import type { ChartView } from './chart-view.js'
import type { Moment } from './moment.js'

/** An edge this close to now, as a share of what is shown, means now. */
const NEAR = 0.02
/** A window this close to the usual one, as a share of it, means that. */
const ALIKE = 0.005

/** Has a view look at a stretch of time, as far as there is one; up to now means live. */
export function showMoment(view: ChartView, { from, to }: Moment): void {
  const { plot, time } = view
  const sight = view.inSight()
  if (!plot || !sight) return
  const { reach } = plot
  // A live view that is held for a while is behind the clock, and live nevertheless.
  const newest = view.stands() ? Math.max(reach.newest, sight.to) : sight.to
  const oldest = Math.min(reach.oldest, sight.from)
  const windowMs = Math.min(Math.max(to - from, reach.leastMs), newest - oldest)
  const middle = (from + to) / 2
  const edge = Math.min(Math.max(middle + windowMs / 2, oldest + windowMs), newest)
  if (newest - edge > windowMs * NEAR) time.set({ state: 'looking-back', edge, windowMs })
  else time.set({ state: 'live', windowMs: isAlike(windowMs, reach.usualMs) ? null : windowMs })
}

function isAlike(windowMs: number, usualMs: number): boolean {
  return Math.abs(windowMs - usualMs) <= usualMs * ALIKE
}
