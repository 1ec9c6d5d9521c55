import type { DisplayScale } from './display-scale.js'
import { numberFormat } from './number-format.js'

/** More digits than this left of the point are written compactly: an axis is narrow. */
const COMPACT_FROM = 1e5
const MAX_FRACTION_DIGITS = 4

/** One y-axis label, without its unit, with just the digits that tell it from its neighbours `step` away. */
export function formatTick(value: number, scale: DisplayScale, step: number, locale?: string): string {
  const number = clean(value / scale.factor)
  const distance = Math.abs(step / scale.factor)
  if (Math.abs(number) >= COMPACT_FROM) {
    const digits = Math.max(Math.ceil(Math.log10(Math.abs(number) / distance)) + 1, 1)
    return numberFormat(locale, { notation: 'compact', maximumSignificantDigits: Math.min(digits, 6) }).format(number)
  }
  const digits = fractionDigits(distance)
  if (digits > MAX_FRACTION_DIGITS) {
    return numberFormat(locale, { notation: 'scientific', maximumSignificantDigits: 3 }).format(number)
  }
  return numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(number)
}

/** How many decimals `distance` has, up to one more than are shown. */
function fractionDigits(distance: number): number {
  for (let digits = 0; digits <= MAX_FRACTION_DIGITS; digits++) {
    const shifted = distance * 10 ** digits
    if (Math.abs(shifted - Math.round(shifted)) < 1e-6 * shifted) return digits
  }
  return MAX_FRACTION_DIGITS + 1
}

/** Without the dust of binary fractions, and without a negative zero. */
function clean(number: number): number {
  return Number(number.toPrecision(12)) + 0
}
