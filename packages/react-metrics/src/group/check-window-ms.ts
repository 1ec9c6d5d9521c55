/** Throws a `RangeError` for a window that no chart can show. */
export function checkWindowMs(windowMs: number): number {
  if (Number.isFinite(windowMs) && windowMs > 0) return windowMs
  throw new RangeError(`the windowMs of a group must be a number of milliseconds above 0, not ${windowMs}`)
}
