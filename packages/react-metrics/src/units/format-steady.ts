import { partsText } from './parts-text.js'
import { steadyParts } from './steady-parts.js'
import type { Unit } from './unit.js'

/** One value in three or more significant digits, or as the whole number it is, unit included: `64.2 MiB`, `3 tasks`. `NaN` is `no data`. */
export function formatSteady(value: number, unit: Unit, locale?: string): string {
  if (Number.isNaN(value)) return 'no data'
  return partsText(steadyParts(value, unit, { isWhole: Number.isInteger(value), locale }))
}
