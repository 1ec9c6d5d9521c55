import { ManualClock, Registry, startReporting } from '@exocast/metrics-core'
import { wholeTicks } from '../whole-ticks.mjs'

const INTERVAL_MS = 1_000

/** What a tick does: the timer, the reads, and one call of a reporter that only counts. */
export const exocast = {
  counters(series) {
    return ticking(series, (registry) => {
      for (let i = 0; i < series; i++) registry.counter(['shop', `counter${i}`]).inc(i)
    })
  },

  labelledCounters(series) {
    return ticking(series, (registry) => {
      const counter = registry.counter(['shop', 'orders'], { labels: ['id'], maxSeries: series })
      for (let i = 0; i < series; i++) counter.labels({ id: String(i) }).inc(i)
    })
  },
}

function ticking(series, fill) {
  const clock = new ManualClock()
  const registry = new Registry({ clock })
  fill(registry)
  let reported = 0
  let last = null
  const report = (samples) => {
    reported += samples.length
    if (last) last = samples
  }
  startReporting({
    registry,
    reporters: { none: { report } },
    subscriptions: [{ reporter: 'none', metric: 'shop_*', intervalMs: INTERVAL_MS }],
  })
  return {
    run(ticks) {
      clock.advance(ticks * INTERVAL_MS)
    },
    recorded() {
      const before = reported
      last = []
      clock.advance(INTERVAL_MS)
      return wholeTicks({ series, reported: before, last: last.map(({ values }) => values.value) })
    },
  }
}
