import { formatSpan } from '../units/format-span.js'
import { formatSteady } from '../units/format-steady.js'
import type { Unit } from '../units/unit.js'
import type { Trend } from './trend.js'

/** A trend in words: `up 2.1 MiB in 1 min`, `steady for 1 min`. */
export function trendText({ direction, change, overMs }: Trend, unit: Unit, locale?: string): string {
  if (direction === 'flat') return `steady for ${formatSpan(overMs)}`
  return `${direction} ${formatSteady(Math.abs(change), unit, locale)} in ${formatSpan(overMs)}`
}
