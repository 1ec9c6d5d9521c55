import { meterWithReader } from '../../lib/meter-with-reader.mjs'
import { wholeTicks } from '../whole-ticks.mjs'

/** What a reader does before it exports. */
export const openTelemetry = {
  counters(series) {
    return collecting(series, (meter) => {
      for (let i = 0; i < series; i++) meter.createCounter(`shop.counter${i}`).add(i)
    })
  },

  labelledCounters(series) {
    return collecting(series, (meter) => {
      const counter = meter.createCounter('shop.orders')
      for (let i = 0; i < series; i++) counter.add(i, { id: String(i) })
    })
  },
}

function collecting(series, fill) {
  const { meter, collect } = meterWithReader(series)
  fill(meter)
  const valuesOf = (metrics) => metrics.flatMap(({ dataPoints }) => dataPoints.map(({ value }) => value))
  let reported = 0
  return {
    async run(ticks) {
      for (let tick = 0; tick < ticks; tick++) {
        for (const { dataPoints } of await collect()) reported += dataPoints.length
      }
    },
    recorded: async () => wholeTicks({ series, reported, last: valuesOf(await collect()) }),
  }
}
