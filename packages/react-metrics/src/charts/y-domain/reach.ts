/** A range from `min` to `max` that takes in these values. A range of nothing (`min > max`) stays one. */
export function reach(min: number, max: number, values: readonly number[]): readonly [min: number, max: number] {
  if (min > max) return [min, max]
  let [lo, hi] = [min, max]
  for (const at of values) {
    lo = Math.min(lo, at)
    hi = Math.max(hi, at)
  }
  return [lo, hi]
}
