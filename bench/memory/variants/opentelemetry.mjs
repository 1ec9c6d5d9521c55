import { meterWithReader } from '../../lib/meter-with-reader.mjs'
import { keepBusy, VALUES_PER_MINUTE } from '../busy-values.mjs'

export const openTelemetry = {
  counter({ sets }) {
    const { meter, collect } = meterWithReader(sets.length)
    const counter = meter.createCounter('name')
    for (const set of sets) counter.add(1, set)
    return async () => (await pointsOf(collect)).reduce((sum, { value }) => sum + value, 0)
  },

  /** There is no series without a value. */
  idleHistogram({ sets }) {
    const { meter, collect } = meterWithReader(sets.length)
    const histogram = meter.createHistogram('name')
    for (const set of sets) histogram.record(1, set)
    return async () => (await pointsOf(collect)).filter(({ value }) => value.count === 1).length
  },

  busyHistogram({ sets }) {
    const { meter, collect } = meterWithReader(sets.length)
    const histogram = meter.createHistogram('name')
    keepBusy(sets, { record: (set, value) => histogram.record(value, set) })
    return async () => (await pointsOf(collect)).filter(({ value }) => value.count >= VALUES_PER_MINUTE).length
  },
}

async function pointsOf(collect) {
  return (await collect())[0].dataPoints
}
