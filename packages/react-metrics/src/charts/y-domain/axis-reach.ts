import type { Fill } from '../stack/fill.js'
import type { ChartAxis } from './on-axes.js'

/** The values that a y-domain takes in beside its data: limits and, where something is filled down to it, zero. */
export function axisReach({ thresholds }: ChartAxis, fill: Fill): readonly number[] {
  const limits = thresholds.map(({ at }) => at)
  return fill === 'none' ? limits : [...limits, 0]
}
