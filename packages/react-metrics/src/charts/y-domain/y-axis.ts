import { displayScale } from '../../units/display-scale.js'
import { formatTick } from '../../units/format-tick.js'
import type { Unit } from '../../units/unit.js'
import type { YDomain } from './y-domain.js'

/** The y-axis in words. */
export interface YAxisText {
  /** The unit the labels are in: `MiB`; empty if there is none. */
  readonly unit: string
  /** One per tick of the domain. */
  readonly labels: readonly string[]
}

/** Labels are bare numbers in one unit, which the axis's title names once. */
export function yAxisText({ lo, hi, step, ticks }: YDomain, unit: Unit, locale?: string): YAxisText {
  const size = Math.max(Math.abs(lo), Math.abs(hi))
  const scale = displayScale(unit, size)
  return { unit: scale.symbol, labels: ticks.map((tick) => formatTick(tick, scale, { size, step }, locale)) }
}
