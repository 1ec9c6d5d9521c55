const MIN_INTERVAL_MS = 10

/** `what` begins the message. @throws RangeError if it is not a number of ms that ticks can be apart. */
export function checkInterval(what: string, intervalMs: unknown): asserts intervalMs is number {
  if (typeof intervalMs === 'number' && Number.isFinite(intervalMs) && intervalMs >= MIN_INTERVAL_MS) return
  throw new RangeError(`${what} must be a number of milliseconds from ${MIN_INTERVAL_MS} up, not ${String(intervalMs)}`)
}
