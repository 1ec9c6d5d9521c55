import type { Unit } from './unit.js'

/** Steps of a clock above a second, in seconds. */
const CLOCK_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400]

/**
 * The distance between y-axis ticks nearest to `wanted`, in the unit's own numbers: powers of two for bytes, a clock's steps for
 * durations over a second, 1-2-5 for the rest; whole numbers only, if `whole`.
 */
export function tickStep(unit: Unit, wanted: number, whole: boolean): number {
  const step = anyStep(unit, wanted)
  return whole ? Math.max(step, 1) : step
}

function anyStep(unit: Unit, wanted: number): number {
  if (unit.kind === 'bytes') return 2 ** Math.round(Math.log2(wanted))
  if (unit.kind === 'duration' && wanted * unit.base > 1) {
    const step = CLOCK_STEPS.find((seconds) => seconds * Math.SQRT2 >= wanted * unit.base)
    if (step !== undefined) return step / unit.base
  }
  return decimalStep(wanted)
}

/** The nearest of 1, 2, 5 times a power of ten, as their quotients go: d3's choice. */
function decimalStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted))
  const lead = wanted / power
  const factor = lead >= Math.sqrt(50) ? 10 : lead >= Math.sqrt(10) ? 5 : lead >= Math.SQRT2 ? 2 : 1
  // Below one, dividing keeps decimals exact where multiplying does not: 2 / 10, not 2 * 0.1.
  return power < 1 ? factor / Math.round(1 / power) : factor * power
}
