import type { Gap } from './gap.js'
import { MISSING } from './missing.js'
import type { Reading } from './reading.js'

/** Reads datapoints one by one. What is not a finite number is a `missing` gap. */
export function readEach(datapoints: readonly string[], readOne: (datapoint: string) => unknown): Reading {
  const reading: Record<string, number | Gap> = {}
  for (const datapoint of datapoints) {
    const value = readOne(datapoint)
    reading[datapoint] = typeof value === 'number' && Number.isFinite(value) ? value : MISSING
  }
  return reading
}
