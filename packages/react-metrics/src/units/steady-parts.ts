import { displayScale } from './display-scale.js'
import { numberFormat } from './number-format.js'
import type { Unit } from './unit.js'
import { type ValueParts, valueParts } from './value-parts.js'

/** Numbers of this size are too long for a headline, smaller ones than `FINEST` have no fixed number of decimals. */
const COMPACT_FROM = 1e7
const FINEST = 0.01

/**
 * One value of a series in always as many digits as its neighbours have, so that a number on screen does not change its length with
 * each point: three or more significant ones, or whole numbers where all there is `isWhole`.
 */
export function steadyParts(
  value: number,
  unit: Unit,
  { isWhole, locale }: { readonly isWhole: boolean; readonly locale?: string | undefined },
): ValueParts {
  const { factor, symbol } = displayScale(unit, value)
  // Added to, a negative zero loses its sign.
  const number = value / factor + 0
  const size = Math.abs(number)
  if (size >= COMPACT_FROM) {
    const format = numberFormat(locale, {
      notation: 'compact',
      minimumSignificantDigits: 4,
      maximumSignificantDigits: 4,
    })
    return { number: format.format(number), symbol }
  }
  if ((isWhole && factor === 1) || (size > 0 && size < FINEST)) return valueParts(value, unit, locale)
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2
  const format = numberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  return { number: format.format(number), symbol }
}
