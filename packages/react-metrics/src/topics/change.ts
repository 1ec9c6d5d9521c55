import type { GapReason } from '@exocast/metrics-core/wire'

/** The payload of `change`: a point, as it was measured. */
export interface Change {
  readonly value: number
  /** The subscription's own term, `null` if none. */
  readonly extra: unknown
  /** Whole ms since the epoch. */
  readonly timestamp: number
}

/** The payload of `gap`: a read that failed, or points that are lost. */
export interface Gap {
  readonly reason: GapReason | 'lost' | 'coalesced'
  readonly timestamp: number
  /** Of points that are lost: since when, ms since the epoch. */
  readonly from?: number
  /** Of points that are coalesced: how many. */
  readonly count?: number
}
