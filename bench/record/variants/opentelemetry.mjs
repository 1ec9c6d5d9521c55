import { meterWithReader } from '../../lib/meter-with-reader.mjs'
import { LATENCIES, LATENCY_MASK, METHODS, STATUSES } from '../inputs.mjs'

export const openTelemetry = {
  counter() {
    const { meter, collect } = meterWithReader()
    const counter = meter.createCounter('name')
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) counter.add(1)
      },
      recorded: () => sumOf(collect),
    }
  },

  counterWithAttributes() {
    const { meter, collect } = meterWithReader()
    const counter = meter.createCounter('name')
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) counter.add(1, { method: METHODS[i & 3], status: STATUSES[(i >> 2) & 3] })
      },
      recorded: () => sumOf(collect),
    }
  },

  gauge() {
    const { meter, collect } = meterWithReader()
    const gauge = meter.createGauge('name')
    let next = 0
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) gauge.record(++next)
      },
      recorded: () => sumOf(collect),
    }
  },

  histogram() {
    const { meter, collect } = meterWithReader()
    const histogram = meter.createHistogram('name', { unit: 's' })
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) histogram.record(LATENCIES[i & LATENCY_MASK])
      },
      recorded: async () => (await pointsOf(collect))[0].value.count,
    }
  },
}

async function pointsOf(collect) {
  return (await collect())[0].dataPoints
}

async function sumOf(collect) {
  return (await pointsOf(collect)).reduce((sum, { value }) => sum + value, 0)
}
