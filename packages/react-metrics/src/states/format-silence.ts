import { TIME_UNITS } from '../units/time-units.js'

/** A time that has passed, in its largest whole unit: `12 s`, `4 min`. */
export function formatSilence(silenceMs: number): string {
  const unit = TIME_UNITS.find(({ ms }) => silenceMs >= ms) ?? TIME_UNITS[TIME_UNITS.length - 1]!
  return `${Math.max(Math.floor(silenceMs / unit.ms), 0)}\u00a0${unit.symbol}`
}
