import { tickStep } from '../../units/tick-step.js'
import type { Unit } from '../../units/unit.js'
import type { YDomain } from './y-domain.js'

/** Room left below and above the data, as a share of their range: the article's minPadding and maxPadding. */
const PADDING = 0.2
/** Data whose padded low end is below this share of the high end are shown from zero: half a bar more says more. */
const NEAR_ZERO = 0.3
/** A range smaller than this share of the values is the noise of binary fractions. */
const CONSTANT_BELOW = 1e-9
const PX_PER_TICK = 44
const MIN_TICKS = 2

/** A domain that shows values from `min` to `max` well on `heightPx` CSS pixels. */
export function niceYDomain(min: number, max: number, unit: Unit, heightPx: number): YDomain {
  const whole = (unit.kind === 'count' || unit.kind === 'bytes') && Number.isInteger(min) && Number.isInteger(max)
  const [low, high] = padded(min, max)
  const step = tickStep(unit, (high - low) / Math.max(Math.floor(heightPx / PX_PER_TICK), MIN_TICKS), whole)
  // Half a step is as far as an end moves: tidy, and it seldom moves again.
  const lo = Math.floor(low / (step / 2) + 1e-9) * (step / 2)
  const hi = Math.ceil(high / (step / 2) - 1e-9) * (step / 2)
  return { lo, hi, step, ticks: ticksBetween(lo, hi, step) }
}

/** Ticks on the multiples of `step`. */
export function ticksBetween(lo: number, hi: number, step: number): number[] {
  const ticks: number[] = []
  const last = Math.floor(hi / step + 1e-9)
  for (let k = Math.ceil(lo / step - 1e-9); k <= last; k++) ticks.push(k * step)
  return ticks
}

function padded(min: number, max: number): [number, number] {
  const size = Math.max(Math.abs(min), Math.abs(max))
  if (size === 0) return [0, 1]
  const range = max - min
  const room = range <= size * CONSTANT_BELOW ? size * PADDING : range * PADDING
  const low = min - room
  const high = max + room
  if (min >= 0 && low < high * NEAR_ZERO) return [0, high]
  if (max <= 0 && high > low * NEAR_ZERO) return [low, 0]
  return [low, high]
}
