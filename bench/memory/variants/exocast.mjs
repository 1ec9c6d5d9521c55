import { ManualClock, Registry } from '@exocast/metrics-core'
import { keepBusy, VALUES_PER_MINUTE } from '../busy-values.mjs'

const WINDOW_MS = 60_000

/** Each makes a series for each set of labels, and returns what tells how many it has, by their readings. */
export const exocast = {
  counter({ labelNames, sets }) {
    const counter = new Registry().counter(['name'], { labels: labelNames, maxSeries: sets.length })
    for (const set of sets) counter.labels(set).inc()
    return () => counter.series.reduce((sum, { value }) => sum + value, 0)
  },

  /** It had a value once, and has lost it again. */
  idleHistogram({ labelNames, sets }) {
    const { clock, histogram } = labelledHistogram({ labelNames, sets })
    for (const set of sets) histogram.labels(set).record(1)
    clock.advance(2 * WINDOW_MS)
    return () => histogram.series.filter((one) => one.read(['count']).count === 0).length
  },

  busyHistogram({ labelNames, sets }) {
    const { clock, histogram } = labelledHistogram({ labelNames, sets })
    keepBusy(
      sets.map((set) => histogram.labels(set)),
      { record: (one, value) => one.record(value), onSecond: () => clock.advance(1_000) },
    )
    return () => histogram.series.filter((one) => one.read(['count']).count >= VALUES_PER_MINUTE).length
  },
}

function labelledHistogram({ labelNames, sets }) {
  const clock = new ManualClock()
  const registry = new Registry({ clock })
  return {
    clock,
    histogram: registry.histogram(['name'], { labels: labelNames, maxSeries: sets.length, windowMs: WINDOW_MS }),
  }
}
