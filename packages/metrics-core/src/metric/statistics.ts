/** What is known of some values. All but count and sum are `undefined` of no values at all. */
export interface Statistics {
  readonly count: number
  readonly sum: number
  readonly min: number | undefined
  readonly mean: number | undefined
  readonly max: number | undefined
  /** How many are at most `bound`. */
  atMost(bound: number): number
  /** The value at a quantile, 0 to 1. */
  quantile(quantile: number): number | undefined
}
