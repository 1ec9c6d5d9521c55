import { displayScale } from './display-scale.js'
import { numberFormat } from './number-format.js'
import type { Unit } from './unit.js'

/** Above this a double cannot count, and a count is written compactly: 10.5E15. */
const COMPACT_FROM = Number.MAX_SAFE_INTEGER
/** Below this a number is written with a power of ten. */
const SCIENTIFIC_BELOW = 1e-4

/** A value as it is written: the number, and the symbol of its unit, empty if it has none. */
export interface ValueParts {
  readonly number: string
  readonly symbol: string
}

/** One value with just the digits it has: `64.2` and `MiB`, `3` and `tasks`. */
export function valueParts(value: number, unit: Unit, locale?: string): ValueParts {
  const { factor, symbol } = displayScale(unit, value)
  // Added to, a negative zero loses its sign.
  return { number: formatNumber(value / factor + 0, unit, locale), symbol }
}

function formatNumber(number: number, unit: Unit, locale: string | undefined): string {
  const size = Math.abs(number)
  if (size > 0 && size < SCIENTIFIC_BELOW) {
    return numberFormat(locale, { notation: 'scientific', maximumSignificantDigits: 3 }).format(number)
  }
  if (unit.kind === 'count' && size >= COMPACT_FROM) {
    return numberFormat(locale, { notation: 'compact', maximumSignificantDigits: 4 }).format(number)
  }
  if (size < 1) return numberFormat(locale, { maximumSignificantDigits: 3 }).format(number)
  return numberFormat(locale, { maximumFractionDigits: size < 100 ? 2 : size < 1_000 ? 1 : 0 }).format(number)
}
