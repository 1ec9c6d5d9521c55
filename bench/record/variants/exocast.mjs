import { Registry } from '@exocast/metrics-core'
import { LATENCIES, LATENCY_MASK, METHODS, STATUSES } from '../inputs.mjs'

export const exocast = {
  counter() {
    const counter = new Registry().counter(['http', 'requests'])
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) counter.inc()
      },
      recorded: () => counter.value,
    }
  },

  labelledCounter() {
    const counter = new Registry().counter(['http', 'requests'], { labels: ['method', 'status'] })
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) counter.labels({ method: METHODS[i & 3], status: STATUSES[(i >> 2) & 3] }).inc()
      },
      recorded: () => counter.series.reduce((sum, { value }) => sum + value, 0),
    }
  },

  gauge() {
    const gauge = new Registry().gauge(['shop', 'queue'])
    let next = 0
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) gauge.set(++next)
      },
      recorded: () => gauge.value,
    }
  },

  histogram() {
    const histogram = new Registry().histogram(['http', 'latency'], { unit: 's', windowMs: 60_000 })
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) histogram.record(LATENCIES[i & LATENCY_MASK])
      },
      recorded: () => histogram.read(['count']).count,
    }
  },
}
