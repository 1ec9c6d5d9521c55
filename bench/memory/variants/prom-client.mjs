import { Counter, Histogram, Summary } from 'prom-client'
import { keepBusy, VALUES_PER_MINUTE } from '../busy-values.mjs'

const options = { name: 'name', help: 'help', registers: [] }

export const promClient = {
  counter({ labelNames, sets }) {
    const counter = new Counter({ ...options, labelNames })
    for (const set of sets) counter.inc(set)
    return async () => (await counter.get()).values.reduce((sum, { value }) => sum + value, 0)
  },

  idleHistogram({ labelNames, sets }) {
    const histogram = new Histogram({ ...options, labelNames })
    for (const set of sets) histogram.zero(set)
    return async () => (await countsOf(histogram)).filter((count) => count === 0).length
  },

  busyHistogram({ labelNames, sets }) {
    return busy(new Histogram({ ...options, labelNames }), sets)
  },

  busySummary({ labelNames, sets }) {
    return busy(new Summary({ ...options, labelNames, maxAgeSeconds: 60, ageBuckets: 6 }), sets)
  },
}

function busy(metric, sets) {
  keepBusy(
    sets.map((set) => metric.labels(set)),
    { record: (one, value) => one.observe(value) },
  )
  return async () => (await countsOf(metric)).filter((count) => count >= VALUES_PER_MINUTE).length
}

async function countsOf(metric) {
  const { values } = await metric.get()
  return values.filter(({ metricName }) => metricName === `${options.name}_count`).map(({ value }) => value)
}
