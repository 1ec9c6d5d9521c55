import type { Clock } from '../clock/clock.js'
import type { Metric } from './metric.js'
import type { ReadingCache } from './reading-cache.js'
import type { WindowBeats } from './window-beats.js'

/** What all series of one metric share. */
export interface SeriesHost {
  readonly clock: Clock
  /** The timers of its windows: the registry's. */
  readonly beats: WindowBeats
  /** How long a reading serves again, ms. */
  readonly cacheMs: number
  /** `null` where each read is fresh. Held here, so that such series have no field for it. */
  readonly caches: WeakMap<Metric, ReadingCache> | null
  /** To be called when a series was enabled or disabled. */
  statusChanged(): void
}
