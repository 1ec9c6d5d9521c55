import { tickStep } from '../../units/tick-step.js'
import type { Unit } from '../../units/unit.js'
import { ticksBetween } from './nice-y-domain.js'
import type { YDomain } from './y-domain.js'

const PX_PER_TICK = 44

/** A domain with the ends its caller wants; `null` if they are not two numbers that make one. */
export function fixedYDomain(
  lo: number | undefined,
  hi: number | undefined,
  unit: Unit,
  heightPx: number,
): YDomain | null {
  if (lo === undefined || hi === undefined || !(lo < hi)) return null
  const step = tickStep(unit, (hi - lo) / Math.max(Math.floor(heightPx / PX_PER_TICK), 2), false)
  return { lo, hi, step, ticks: ticksBetween(lo, hi, step) }
}
