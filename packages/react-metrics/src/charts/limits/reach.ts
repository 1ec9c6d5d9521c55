import type { Threshold } from '../../thresholds/threshold.js'

/** A range from `min` to `max` that takes in the limits. A range of nothing (`min > max`) stays one. */
export function reach(min: number, max: number, thresholds: readonly Threshold[]): readonly [min: number, max: number] {
  if (min > max) return [min, max]
  let [lo, hi] = [min, max]
  for (const { at } of thresholds) {
    lo = Math.min(lo, at)
    hi = Math.max(hi, at)
  }
  return [lo, hi]
}
