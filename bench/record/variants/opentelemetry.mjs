import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics'
import { LATENCIES, LATENCY_MASK, METHODS, STATUSES } from '../inputs.mjs'

/** A reader that is only asked. Without any reader the SDK records nothing. */
class AskedReader extends MetricReader {
  async onShutdown() {}
  async onForceFlush() {}
}

export const openTelemetry = {
  counter() {
    const { meter, points } = meterWithReader()
    const counter = meter.createCounter('name')
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) counter.add(1)
      },
      recorded: () => sumOf(points),
    }
  },

  counterWithAttributes() {
    const { meter, points } = meterWithReader()
    const counter = meter.createCounter('name')
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) counter.add(1, { method: METHODS[i & 3], status: STATUSES[(i >> 2) & 3] })
      },
      recorded: () => sumOf(points),
    }
  },

  gauge() {
    const { meter, points } = meterWithReader()
    const gauge = meter.createGauge('name')
    let next = 0
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) gauge.record(++next)
      },
      recorded: () => sumOf(points),
    }
  },

  histogram() {
    const { meter, points } = meterWithReader()
    const histogram = meter.createHistogram('name', { unit: 's' })
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) histogram.record(LATENCIES[i & LATENCY_MASK])
      },
      recorded: async () => (await points())[0].value.count,
    }
  },
}

function meterWithReader() {
  const reader = new AskedReader()
  const meter = new MeterProvider({ readers: [reader] }).getMeter('bench')
  const points = async () => {
    const { resourceMetrics } = await reader.collect()
    return resourceMetrics.scopeMetrics[0].metrics[0].dataPoints
  }
  return { meter, points }
}

async function sumOf(points) {
  return (await points()).reduce((sum, { value }) => sum + value, 0)
}
