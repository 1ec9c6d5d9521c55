import { formatValue } from '../units/format-value.js'
import type { Unit } from '../units/unit.js'

/** The values that one bucket counts: those above one bound, up to the next. */
export interface BucketRange {
  /** `-Infinity` if it has no lower end. */
  readonly above: number
  /** `Infinity` if it has no upper end. */
  readonly upTo: number
}

/** `10 ms to 17.8 ms`, `up to 1 ms`, `above 1 s`. */
export function rangeText({ above, upTo }: BucketRange, unit: Unit, locale: string | undefined): string {
  if (upTo === Infinity) return above === -Infinity ? 'all' : `above ${formatValue(above, unit, locale)}`
  const end = formatValue(upTo, unit, locale)
  return above === -Infinity ? `up to ${end}` : `${formatValue(above, unit, locale)} to ${end}`
}
