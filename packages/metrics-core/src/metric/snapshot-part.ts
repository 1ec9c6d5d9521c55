import type { SnapshotPart } from './histogram-snapshot.js'
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
    positive: positive.columns(),
    negative: negative.columns(),
  }
}
