import { decodeSnapshot } from './decode-snapshot.js'
import type { HistogramSnapshot } from './histogram-snapshot.js'
import { MergedHistogram } from './merged-histogram.js'
import { Sketch } from './sketch.js'

/** What has values to merge: a histogram, a duration, or what was merged before. */
export interface Mergeable {
  snapshot(): HistogramSnapshot
}

/**
 * The union of histograms: across labels (`mergeHistograms(latency.series)`), across instances (by their snapshots) or over a
 * shorter time. `windowMs` takes the last part of each window: a value counts for at least so long, and at most a sixth of its
 * histogram's own window longer. What has but one part, as a histogram of `windowMs: Infinity`, counts whole. At most 100 KB,
 * whatever is merged.
 * @throws TypeError for what is not a histogram or a snapshot of one, and says what is wrong with which.
 */
export function mergeHistograms(
  histograms: Iterable<Mergeable | HistogramSnapshot>,
  { windowMs = Infinity }: { windowMs?: number } = {},
): MergedHistogram {
  if (!(windowMs > 0)) {
    throw new TypeError(`mergeHistograms: windowMs must be a number above 0, not ${String(windowMs)}`)
  }
  const union = new Sketch()
  let index = 0
  for (const histogram of histograms) {
    const parts = decodeSnapshot(snapshotOf(histogram), `mergeHistograms: histogram ${index++}`)
    for (const part of parts) if (part.ageMs < windowMs) union.merge(part)
  }
  return new MergedHistogram(union)
}

function snapshotOf(histogram: Mergeable | HistogramSnapshot): unknown {
  return typeof histogram === 'object' && histogram !== null && 'snapshot' in histogram
    ? histogram.snapshot()
    : histogram
}
