import { ManualClock, Registry, startReporting } from '@exocast/metrics-core'
import { METHODS, STATUSES } from '../../record/inputs.mjs'

const INTERVAL_MS = 1_000
const SUBSCRIBED = 10

/** What Exocast does with a few metrics while so many series of others exist, half of them of one labelled metric. */
export const besideOthers = {
  inc(others) {
    const counter = crowded(others).counter(['shop', 'orders'])
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) counter.inc()
      },
      recorded: () => counter.value,
    }
  },

  labelledInc(others) {
    const counter = crowded(others).counter(['shop', 'orders'], { labels: ['method', 'status'] })
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) counter.labels({ method: METHODS[i & 3], status: STATUSES[(i >> 2) & 3] }).inc()
      },
      recorded: () => counter.series.reduce((sum, { value }) => sum + value, 0),
    }
  },

  get(others) {
    const registry = crowded(others)
    const counter = registry.counter(['shop', 'orders'])
    let found = 0
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) if (registry.get(['shop', 'orders']) === counter) found++
      },
      recorded: () => found,
    }
  },

  tick(others) {
    const { clock, reported } = subscribed(others)
    return {
      run(calls) {
        clock.advance(calls * INTERVAL_MS)
      },
      recorded: () => reported() / SUBSCRIBED,
    }
  },

  tickAfterBirth(others) {
    const { clock, registry, reported } = subscribed(others)
    return {
      run(calls) {
        for (let i = 0; i < calls; i++) {
          registry.gauge(['others', 'newborn'])
          clock.advance(INTERVAL_MS)
          registry.delete(['others', 'newborn'])
        }
      },
      recorded: () => reported() / SUBSCRIBED,
    }
  },
}

function crowded(others, clock = new ManualClock()) {
  const registry = new Registry({ clock })
  const labelled = registry.counter(['others', 'labelled'], { labels: ['id'], maxSeries: others })
  for (let i = 0; i < others; i += 2) {
    registry.counter(['others', String(i)]).inc()
    labelled.labels({ id: String(i) }).inc()
  }
  return registry
}

function subscribed(others) {
  const clock = new ManualClock()
  const registry = crowded(others, clock)
  for (let i = 0; i < SUBSCRIBED; i++) registry.counter(['shop', String(i)])
  let reported = 0
  const report = (samples) => {
    reported += samples.length
  }
  startReporting({
    registry,
    reporters: { none: { report } },
    subscriptions: [{ reporter: 'none', metric: 'shop_*', intervalMs: INTERVAL_MS }],
  })
  return { clock, registry, reported: () => reported }
}
