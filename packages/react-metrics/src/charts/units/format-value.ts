import { displayScale } from './display-scale.js'
import { numberFormat } from './number-format.js'
import type { Unit } from './unit.js'

/** Above this a double cannot count, and a count is written compactly: 10.5E15. */
const COMPACT_FROM = Number.MAX_SAFE_INTEGER
/** Below this a number is written with a power of ten. */
const SCIENTIFIC_BELOW = 1e-4

/** One value as a reader wants it, unit included: `64.2 MiB`, `12.5 ms`, `42 %`, `3 tasks`. `NaN` is `no data`. */
export function formatValue(value: number, unit: Unit, locale?: string): string {
  if (Number.isNaN(value)) return 'no data'
  const { factor, symbol } = displayScale(unit, value)
  const number = formatNumber(value / factor, unit, locale)
  return symbol === '' ? number : `${number}\u00a0${symbol}`
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
