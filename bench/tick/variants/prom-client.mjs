import { Counter, Registry } from 'prom-client'
import { wholeTicks } from '../whole-ticks.mjs'

/** What a scrape does before it is text. */
export const promClient = {
  counters(series) {
    return collecting(series, (registers) => {
      for (let i = 0; i < series; i++) new Counter({ name: `shop_counter${i}`, help: 'help', registers }).inc(i)
    })
  },

  labelledCounters(series) {
    return collecting(series, (registers) => {
      const counter = new Counter({ name: 'shop_orders', help: 'help', labelNames: ['id'], registers })
      for (let i = 0; i < series; i++) counter.inc({ id: String(i) }, i)
    })
  },
}

function collecting(series, fill) {
  const register = new Registry()
  fill([register])
  const valuesOf = (metrics) => metrics.flatMap(({ values }) => values.map(({ value }) => value))
  let reported = 0
  return {
    async run(ticks) {
      for (let tick = 0; tick < ticks; tick++) {
        for (const { values } of await register.getMetricsAsJSON()) reported += values.length
      }
    },
    recorded: async () => wholeTicks({ series, reported, last: valuesOf(await register.getMetricsAsJSON()) }),
  }
}
