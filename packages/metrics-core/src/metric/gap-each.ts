import type { Gap } from './gap.js'
import type { Reading } from './reading.js'

/** A reading in which every datapoint is the same gap. */
export function gapEach(datapoints: readonly string[], gap: Gap): Reading {
  const reading: Record<string, Gap> = {}
  for (const datapoint of datapoints) reading[datapoint] = gap
  return reading
}
