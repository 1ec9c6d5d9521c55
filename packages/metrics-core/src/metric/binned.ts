import type { BinsSnapshot } from './histogram-snapshot.js'

/** Counts by integer key. */
export interface Bins {
  /** Each key that has a count, the highest first: bins filled in this order are moved least. */
  columns(): BinsSnapshot
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
