import type { Histogram, Registry } from '@exocast/metrics-core'
import { newCounters } from './counters.js'
import { DONE, HELD, type HubProbe, type HubReading } from './hub-readings.js'
import type { ObservedHub } from './observed-hub.js'

const IDLE: ObservedHub = {
  counters: newCounters(),
  viewers: { size: 0 },
  history: { topics: 0, held: { points: 0, sizeBytes: 0 } },
}

const observations = new WeakMap<Registry, HubObservation>()

/**
 * What hubs tell of themselves, as `exocast_hub_...` of a registry: nothing is read before the metrics are. Hubs on one registry are
 * summed; what a hub has done stays in the sums when it is closed.
 */
export class HubObservation {
  /** How long the points of one call took to be logged and handed on, ms. */
  readonly publishing: Histogram
  /** How long it took to encode the frames of one turn and hand them to all viewers, ms. */
  readonly fanningOut: Histogram
  readonly #hubs = new Set<ObservedHub>()
  /** What closed hubs have done. */
  readonly #past = new Map<HubProbe, HubReading>()

  private constructor({ own }: Registry) {
    this.publishing = own.histogram(['exocast', 'hub', 'publish'], {
      unit: 'ms',
      help: 'How long the points of one tick took to be logged and handed on',
    })
    this.fanningOut = own.histogram(['exocast', 'hub', 'fan_out'], {
      unit: 'ms',
      help: 'How long it took to encode frames and hand them to all viewers',
    })
    for (const probe of [...HELD, ...DONE]) {
      const { name, help, unit, read } = probe
      own.probe(['exocast', 'hub', ...name], {
        datapoints: Object.keys(read(IDLE)),
        help,
        ...(unit && { unit }),
        read: () => sum([read(IDLE), this.#past.get(probe) ?? {}, ...[...this.#hubs].map(read)]),
      })
    }
  }

  /** The one of a registry. @throws TypeError for what is no registry. */
  static of(registry: Registry): HubObservation {
    if (typeof registry !== 'object' || registry === null || !('own' in registry)) {
      throw new TypeError('registry must be a Registry, as new Registry()')
    }
    let observation = observations.get(registry)
    if (!observation) observations.set(registry, (observation = new HubObservation(registry)))
    return observation
  }

  /** Takes in a hub. Returns its end. */
  add(hub: ObservedHub): () => void {
    this.#hubs.add(hub)
    return () => {
      this.#hubs.delete(hub)
      for (const probe of DONE) this.#past.set(probe, sum([this.#past.get(probe) ?? {}, probe.read(hub)]))
    }
  }
}

function sum(readings: readonly HubReading[]): HubReading {
  const total: Record<string, number> = {}
  for (const reading of readings) {
    for (const [datapoint, value] of Object.entries(reading)) total[datapoint] = (total[datapoint] ?? 0) + value
  }
  return total
}
