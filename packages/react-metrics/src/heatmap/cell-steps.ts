import { STEP_OF_KEY, type WalkStep } from '../charts/reader/walk-step.js'
import type { Bucket } from './bucket-grid.js'
import type { PointedCell } from './pointed-cell.js'

/** What of time is in sight, ms. */
export interface Sight {
  readonly from: number
  readonly windowMs: number
}

/** Of the window, in one step by page. */
const PAGE = 0.1

/**
 * The cell that a key leads to, from one or (`null`) from none: left and right go to the instants beside, Home and End to the oldest
 * in sight and the newest, up and down to the buckets beside. The first step lands on the fullest bucket. `undefined`: no key for it.
 */
export function steppedCell(
  key: string,
  cell: PointedCell | null,
  buckets: readonly Bucket[],
  sight: Sight,
): PointedCell | null | undefined {
  const step = STEP_OF_KEY.get(key)
  if (!step) return undefined
  const time = buckets[0]?.series
  if (!time || time.length === 0) return null
  const last = time.length - 1
  const oldest = Math.min(time.indexFrom(sight.from), last)
  if (!cell) {
    const index = step === 'oldest' ? oldest : last
    return { row: fullestRow(buckets, index), instant: time.timestampAt(index) }
  }
  const up = step === 'series-before' ? 1 : step === 'series-after' ? -1 : 0
  const row = Math.min(Math.max(cell.row + up, 0), buckets.length - 1)
  // An instant that has moved out of sight, or is no more, is nobody's: the nearest one is gone to.
  const index = Math.min(Math.max(indexOf(step, cell.instant, buckets, sight), oldest), last)
  return { row, instant: time.timestampAt(index) }
}

/** The fullest bucket at an instant. */
export function fullestRow(buckets: readonly Bucket[], index: number): number {
  let fullest = 0
  let most = -1
  for (const [row, { series }] of buckets.entries()) {
    const count = series.valueAt(index)
    if (count > most) {
      most = count
      fullest = row
    }
  }
  return fullest
}

function indexOf(step: WalkStep, instant: number, buckets: readonly Bucket[], { windowMs }: Sight): number {
  const time = buckets[0]!.series
  const here = time.indexFrom(instant)
  const pageMs = windowMs * PAGE
  switch (step) {
    case 'older':
      return here - 1
    case 'newer':
      return here + 1
    case 'page-older':
      return Math.min(time.indexFrom(instant - pageMs), here - 1)
    case 'page-newer':
      return Math.max(time.indexFrom(instant + pageMs), here + 1)
    case 'oldest':
      return 0
    case 'newest':
      return time.length - 1
    default:
      return here
  }
}
