import { partsText } from './parts-text.js'
import type { Unit } from './unit.js'
import { valueParts } from './value-parts.js'

/** One value as a reader wants it, unit included: `64.2 MiB`, `12.5 ms`, `42 %`, `3 tasks`. `NaN` is `no data`. */
export function formatValue(value: number, unit: Unit, locale?: string): string {
  if (Number.isNaN(value)) return 'no data'
  return partsText(valueParts(value, unit, locale))
}
