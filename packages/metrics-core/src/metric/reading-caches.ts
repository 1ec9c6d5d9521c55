import type { Clock } from '../clock/clock.js'
import { pick } from './pick.js'
import type { Reading } from './reading.js'

type Read = Reading | Promise<Reading>

interface Kept {
  readonly datapoints: ReadonlySet<string>
  readonly revision: number
  readonly reading: Read
  /** Monotonic ms. */
  expiresAt: number
}

/** What is asked of one series. */
export interface AskedReading {
  readonly datapoints: readonly string[]
  readonly listed: readonly string[]
  /** Whether there may be more datapoints than those listed. */
  readonly readsMore: boolean
  /** Differs if an update has come between. */
  readonly revision: number
  readonly timeoutMs: number
}

/**
 * The last reading of each series of one metric, which serves again for `cacheMs` unless an update has come between. A read that is
 * under way is shared until it is past its `timeoutMs`; one that failed is not kept.
 */
export class ReadingCaches {
  readonly #clock: Clock
  readonly #cacheMs: number
  readonly #kept = new WeakMap<object, Kept>()

  constructor({ clock, cacheMs }: { clock: Clock; cacheMs: number }) {
    this.#clock = clock
    this.#cacheMs = cacheMs
  }

  /** Reads all that is `listed` along with what is asked for, so that the next to ask for something else is served too. */
  read(series: object, asked: AskedReading, collect: (datapoints: readonly string[]) => Read): Read {
    const { datapoints, listed, readsMore } = asked
    let kept = this.#kept.get(series)
    if (!kept || !this.#serves(kept, asked)) {
      const wanted = new Set(readsMore ? [...listed, ...datapoints] : listed)
      kept = this.#keep(wanted, asked, collect([...wanted]))
      this.#kept.set(series, kept)
    }
    const { reading } = kept
    return reading instanceof Promise ? reading.then((settled) => pick(settled, datapoints)) : pick(reading, datapoints)
  }

  drop(series: object): void {
    this.#kept.delete(series)
  }

  #serves(kept: Kept, { datapoints, readsMore, revision }: AskedReading): boolean {
    if (kept.revision !== revision || this.#clock.monotonic() >= kept.expiresAt) return false
    return !readsMore || datapoints.every((datapoint) => kept.datapoints.has(datapoint))
  }

  #keep(datapoints: ReadonlySet<string>, { revision, timeoutMs }: AskedReading, reading: Read): Kept {
    const kept: Kept = { datapoints, revision, reading, expiresAt: this.#clock.monotonic() + timeoutMs }
    const settle = (settled: Reading) => {
      kept.expiresAt = failed(settled) ? -Infinity : this.#clock.monotonic() + this.#cacheMs
    }
    if (reading instanceof Promise) reading.then(settle)
    else settle(reading)
    return kept
  }
}

function failed(reading: Reading): boolean {
  return Object.values(reading).some((value) => typeof value === 'object' && value.gap === 'error')
}
