import { TIME_UNITS } from './time-units.js'

/** Beyond so many of them a unit is no longer what one counts in. */
const MANY = 300

/** A length of time in one unit that tells it well: `1 min`, `90 s`, `36 h`. */
export function formatSpan(spanMs: number): string {
  const exact = TIME_UNITS.find(({ ms }) => spanMs >= ms && spanMs % ms === 0 && spanMs / ms < MANY)
  const unit = exact ?? TIME_UNITS.find(({ ms }) => spanMs >= 2 * ms) ?? { ms: 1_000, symbol: 's' }
  return `${Math.max(Math.round(spanMs / unit.ms), 1)}\u00a0${unit.symbol}`
}
