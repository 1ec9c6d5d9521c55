import { Counter, Gauge, Histogram, Summary } from 'prom-client'
import { LATENCIES, LATENCY_MASK, METHODS, STATUSES } from '../inputs.mjs'

const labelNames = ['method', 'status']
const options = { name: 'name', help: 'help' }

export const promClient = {
  counter() {
    const counter = new Counter(options)
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) counter.inc()
      },
      recorded: () => sumOf(counter),
    }
  },

  counterWithLabels() {
    const counter = new Counter({ ...options, labelNames })
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) counter.inc({ method: METHODS[i & 3], status: STATUSES[(i >> 2) & 3] })
      },
      recorded: () => sumOf(counter),
    }
  },

  counterByLabels() {
    const counter = new Counter({ ...options, labelNames })
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) counter.labels({ method: METHODS[i & 3], status: STATUSES[(i >> 2) & 3] }).inc()
      },
      recorded: () => sumOf(counter),
    }
  },

  gauge() {
    const gauge = new Gauge(options)
    let next = 0
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) gauge.set(++next)
      },
      recorded: () => sumOf(gauge),
    }
  },

  histogram() {
    const histogram = new Histogram(options)
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) histogram.observe(LATENCIES[i & LATENCY_MASK])
      },
      recorded: () => countOf(histogram),
    }
  },

  summary() {
    const summary = new Summary(options)
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) summary.observe(LATENCIES[i & LATENCY_MASK])
      },
      recorded: () => countOf(summary),
    }
  },
}

async function sumOf(metric) {
  const { values } = await metric.get()
  return values.reduce((sum, { value }) => sum + value, 0)
}

async function countOf(metric) {
  const { values } = await metric.get()
  return values.find(({ metricName }) => metricName === `${options.name}_count`).value
}
