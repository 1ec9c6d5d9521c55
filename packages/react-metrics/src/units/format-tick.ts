import type { DisplayScale } from './display-scale.js'
import { numberFormat } from './number-format.js'

/** Axes that reach this far are written compactly, while so few digits tell their labels apart: an axis is narrow. */
const COMPACT_FROM = 1e5
const COMPACT_DIGITS = 4
/** From here on nothing else is narrow enough. */
const ALWAYS_COMPACT_FROM = 1e10
/** Axes that reach no further, or very far, are written with a power of ten. */
const SCIENTIFIC_BELOW = 1e-3
const SCIENTIFIC_FROM = 1e18
/** Steps with at most so many decimals are written exactly. */
const EXACT_DECIMALS = 4
/** More digits than a double has tell nothing apart. */
const MAX_DIGITS = 15

/** What an axis spans: its greatest value, sign aside, and the distance between its ticks, in the unit's own numbers. */
export interface TickSpan {
  readonly size: number
  readonly step: number
}

/** One y-axis label, without its unit, with just the digits that tell it from its neighbours. */
export function formatTick(value: number, scale: DisplayScale, span: TickSpan, locale?: string): string {
  const number = clean(value / scale.factor)
  const size = Math.abs(span.size / scale.factor)
  const step = Math.abs(span.step / scale.factor)
  const digits = Math.min(Math.max(Math.ceil(Math.log10(size / step)) + 1, 1), MAX_DIGITS)
  if (size < SCIENTIFIC_BELOW || size >= SCIENTIFIC_FROM) {
    if (number === 0) return numberFormat(locale, {}).format(0)
    return numberFormat(locale, { notation: 'scientific', maximumSignificantDigits: digits }).format(number)
  }
  if (size >= ALWAYS_COMPACT_FROM || (size >= COMPACT_FROM && digits <= COMPACT_DIGITS)) {
    return numberFormat(locale, { notation: 'compact', maximumSignificantDigits: digits }).format(number)
  }
  const decimals = decimalsOf(step)
  return numberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(number)
}

/** How many decimals `step` has; where they are many, enough to tell its multiples apart. */
function decimalsOf(step: number): number {
  for (let decimals = 0; decimals <= EXACT_DECIMALS; decimals++) {
    const shifted = step * 10 ** decimals
    if (Math.abs(shifted - Math.round(shifted)) < 1e-6 * shifted) return decimals
  }
  return Math.min(Math.ceil(-Math.log10(step)), MAX_DIGITS)
}

/** Without the dust of binary fractions, and without a negative zero. */
function clean(number: number): number {
  return Number(number.toPrecision(MAX_DIGITS)) + 0
}
