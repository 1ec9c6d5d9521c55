/** Counts by bin, in columns: bin `key` is of magnitudes about `1.0202 ** key`. */
export interface BinsSnapshot {
  /** Whole numbers, falling. */
  readonly keys: readonly number[]
  /** As many, above 0. */
  readonly counts: readonly number[]
}

/** Values that came at about the same time; at least one. */
export interface SnapshotPart {
  /** None was younger when the snapshot was taken, ms. */
  readonly ageMs: number
  readonly count: number
  /** `null` if beyond a double's range. */
  readonly sum: number | null
  readonly min: number
  readonly max: number
  readonly zeros: number
  readonly positive: BinsSnapshot
  readonly negative: BinsSnapshot
}

/** The values of a histogram, in bins, as plain JSON. */
export interface HistogramSnapshot {
  readonly version: 1
  /** The parts of its window, oldest first. */
  readonly parts: readonly SnapshotPart[]
}
