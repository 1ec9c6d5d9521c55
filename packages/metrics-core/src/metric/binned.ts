interface Bins {
  /** Calls back for each bin that has a count, the highest key first: bins filled in this order are resized least. */
  each(callback: (key: number, count: number) => void): void
}

/** Numbers in bins: a sketch, or what came of one elsewhere. */
export interface Binned {
  readonly count: number
  readonly sum: number
  readonly min: number
  readonly max: number
  readonly zeros: number
  readonly positive: Bins
  /** By magnitude: the lowest key is that of the number nearest to 0. */
  readonly negative: Bins
}
