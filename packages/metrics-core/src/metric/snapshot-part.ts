import type { BoundedBins } from './bounded-bins.js'
import type { BinsSnapshot, SnapshotPart } from './histogram-snapshot.js'
import type { Sketch } from './sketch.js'

/** A sketch as plain JSON. */
export function snapshotPart(sketch: Sketch, ageMs: number): SnapshotPart {
  const { count, sum, min, max, zeros, positive, negative } = sketch
  return {
    ageMs,
    count,
    sum: Number.isFinite(sum) ? sum : null,
    min,
    max,
    zeros,
    positive: columns(positive),
    negative: columns(negative),
  }
}

function columns(bins: BoundedBins): BinsSnapshot {
  const keys: number[] = []
  const counts: number[] = []
  bins.each((key, count) => {
    keys.push(key)
    counts.push(count)
  })
  return { keys, counts }
}
