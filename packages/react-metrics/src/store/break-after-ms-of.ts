/** Silence of this many intervals breaks a line, but never a shorter one than `MIN_BREAK_MS`. */
const BREAK_INTERVALS = 3
const MIN_BREAK_MS = 5_000

/** How long a source may be silent, ms, before its line breaks: for ever, if nobody knows its interval. */
export function breakAfterMsOf(intervalMs: number | null): number {
  return intervalMs === null ? Number.POSITIVE_INFINITY : Math.max(BREAK_INTERVALS * intervalMs, MIN_BREAK_MS)
}
