import type { ManualClock, MetricFactory, Registered } from '@exocast/metrics-core'
import type { Chance } from './chance.js'

/** How many series a labelled metric may have, and one more for the rest. */
export const MAX_SERIES = 5

/** Registers a metric of any kind, with labels or without, some of whose reads fail, are late or never end. */
export function randomMetric(
  factory: MetricFactory,
  name: readonly string[],
  { chance, clock }: { chance: Chance; clock: ManualClock },
): Registered {
  const labels = ['route', 'status']
  const cacheMs = chance.of(0.2) ? 30_000 : undefined
  const options = cacheMs === undefined ? {} : { cacheMs }
  const labelled = { ...options, labels, maxSeries: MAX_SERIES }
  const windowMs = chance.pick([60_000, 600_000])
  const random = chance.random
  switch (chance.below(13)) {
    case 0:
    case 1:
      return factory.counter(name, options)
    case 2:
    case 3:
      return factory.counter(name, labelled)
    case 4:
      return factory.gauge(name, options)
    case 5:
      return factory.gauge(name, labelled)
    case 6:
      return factory.histogram(name, { ...options, windowMs: chance.pick([60_000, Infinity]) })
    case 7:
      return factory.histogram(name, labelled)
    case 8:
      return factory.meter(name, { ...options, windowMs })
    case 9:
      return factory.duration(name, { ...options, windowMs })
    case 10:
      return factory.uniform(name, { ...options, size: 32, random })
    default:
      return factory.probe(name, { datapoints: ['x', 'y'], timeoutMs: 2_000, read: randomRead({ chance, clock }) })
  }
}

function randomRead({ chance, clock }: { chance: Chance; clock: ManualClock }) {
  const values = { x: 1, y: 2 }
  const after = (delayMs: number) =>
    new Promise<typeof values>((resolve) => clock.setTimer(() => resolve(values), delayMs))
  return chance.pick([
    () => values,
    () => {
      throw new Error('this read throws')
    },
    async () => values,
    () => after(chance.below(5_000)),
    () => (chance.of(0.5) ? new Promise<never>(() => {}) : after(10)),
    () => Promise.reject(new Error('this read rejects')),
  ])
}
