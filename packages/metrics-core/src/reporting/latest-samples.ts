import type { MetricInfo } from '../metric/metric-info.js'
import type { Sample } from './reporter.js'

/** Of each series the newest samples: one for each way in which it is sampled, in order. */
export class LatestSamples {
  readonly #ofSeries = new Map<MetricInfo, Sample[]>()
  #count = 0

  get count(): number {
    return this.#count
  }

  has(info: MetricInfo): boolean {
    return this.#ofSeries.has(info)
  }

  /** Returns how many samples it outdates, which are held no more. */
  add(sample: Sample): number {
    const held = this.#ofSeries.get(sample.metric) ?? []
    if (held.length === 0) this.#ofSeries.set(sample.metric, held)
    const outdated = held.findIndex((older) => isOutdated(older, sample))
    if (outdated === -1) {
      held.push(sample)
      this.#count++
      return 0
    }
    // The newest goes last: no series' samples change places.
    held.copyWithin(outdated, outdated + 1)
    held[held.length - 1] = sample
    return 1
  }

  /** Lets go of the series that has been held for longest. Returns how many samples that were. */
  dropOldest(): number {
    for (const [info, samples] of this.#ofSeries) {
      this.#ofSeries.delete(info)
      this.#count -= samples.length
      return samples.length
    }
    return 0
  }

  takeAll(): Sample[] {
    const all = [...this.#ofSeries.values()].flat()
    this.#ofSeries.clear()
    this.#count = 0
    return all
  }
}

/** Only what the same subscription has read since: by all that a reporter can tell subscriptions apart by. */
function isOutdated(older: Sample, newer: Sample): boolean {
  if (!Object.is(older.extra, newer.extra) || older.intervalMs !== newer.intervalMs) return false
  for (const datapoint in older.values) if (!Object.hasOwn(newer.values, datapoint)) return false
  return true
}
