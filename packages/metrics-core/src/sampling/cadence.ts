/** Which instants of the wall clock are meant: every whole multiple of `intervalMs`, shifted by `delayMs`. */
export interface Cadence {
  readonly intervalMs: number
  readonly delayMs: number
}

/** The cadence's first instant after `now`, in whole ms since the epoch. */
export function nextInstant(cadence: Cadence, now: number): number {
  return instantAt(cadence, latestIndex(cadence, now) + 1)
}

/** The cadence's last instant that is not after `now`, in whole ms since the epoch. */
export function latestInstant(cadence: Cadence, now: number): number {
  return instantAt(cadence, latestIndex(cadence, now))
}

function latestIndex(cadence: Cadence, now: number): number {
  // One more than the quotient says: an instant may have been rounded down to now.
  let index = Math.floor((now - cadence.delayMs) / cadence.intervalMs) + 1
  while (instantAt(cadence, index) > now) index--
  return index
}

function instantAt({ intervalMs, delayMs }: Cadence, index: number): number {
  return Math.round(index * intervalMs + delayMs)
}
