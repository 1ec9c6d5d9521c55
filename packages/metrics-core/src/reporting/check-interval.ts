const MIN_INTERVAL_MS = 10

/** `what` begins the message. @throws RangeError if it is not a number of ms that ticks can be apart. */
export function checkInterval(what: string, intervalMs: unknown): asserts intervalMs is number {
  checkMs(what, intervalMs, MIN_INTERVAL_MS)
}

/** `what` begins the message. @throws RangeError if it is not a number of ms from `min` up. */
export function checkMs(what: string, ms: unknown, min: number): asserts ms is number {
  if (typeof ms === 'number' && Number.isFinite(ms) && ms >= min) return
  throw new RangeError(`${what} must be a number of milliseconds from ${min} up, not ${String(ms)}`)
}
