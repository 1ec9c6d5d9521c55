import { MISSING } from './missing.js'
import type { Reading } from './reading.js'

/** Some datapoints of a reading. One that it does not have is a `missing` gap. */
export function pick(reading: Reading, datapoints: readonly string[]): Reading {
  const one = (datapoint: string) => (Object.hasOwn(reading, datapoint) ? reading[datapoint]! : MISSING)
  return Object.fromEntries(datapoints.map((datapoint) => [datapoint, one(datapoint)]))
}
