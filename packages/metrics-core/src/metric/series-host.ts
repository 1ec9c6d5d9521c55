import type { Clock } from '../clock/clock.js'
import type { ReadingCaches } from './reading-caches.js'
import type { WindowBeats } from './window-beats.js'

/** What all series of one metric share. */
export interface SeriesHost {
  readonly clock: Clock
  /** The timers of its windows: the registry's. */
  readonly beats: WindowBeats
  /** `null` where each read is fresh. Held here, so that such series have no field for it. */
  readonly caches: ReadingCaches | null
  /** To be called when a series was enabled or disabled. */
  statusChanged(): void
}
