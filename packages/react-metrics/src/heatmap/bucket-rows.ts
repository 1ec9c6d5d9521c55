import type { BucketRange } from './bucket-range.js'

/**
 * Where buckets lie on an axis from 0 (its lower end) to 1: the edges of their rows, one more than there are buckets. Bounds are
 * placed by their logarithm; a bucket that is open, or goes down to 0 or below, is as high as the others are in the mean.
 */
export function bucketRows(buckets: readonly BucketRange[]): readonly number[] {
  const heights = buckets.map(({ above, upTo }) => (above > 0 && upTo < Infinity ? Math.log(upTo / above) : Number.NaN))
  const known = heights.filter((height) => !Number.isNaN(height))
  const usual = known.length === 0 ? 1 : known.reduce((sum, height) => sum + height, 0) / known.length
  const filled = heights.map((height) => (Number.isNaN(height) ? usual : height))
  const total = filled.reduce((sum, height) => sum + height, 0)
  let edge = 0
  return [0, ...filled.map((height) => (edge += height) / total)]
}
