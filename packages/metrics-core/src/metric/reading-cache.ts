import type { Clock } from '../clock/clock.js'
import { pick } from './pick.js'
import type { Reading } from './reading.js'

interface Kept {
  readonly datapoints: ReadonlySet<string>
  readonly revision: number
  readonly reading: Reading | Promise<Reading>
  /** Monotonic ms. */
  expiresAt: number
}

interface Asked {
  readonly datapoints: readonly string[]
  readonly listed: readonly string[]
  readonly readsMore: boolean
  readonly revision: number
}

/**
 * The last reading of one series, which serves again for `cacheMs` unless an update has come between. A read that is under way is
 * shared until it is past `timeoutMs`; one that failed is not kept.
 */
export class ReadingCache {
  readonly #clock: Clock
  readonly #cacheMs: number
  readonly #timeoutMs: number
  #kept: Kept | null = null

  constructor(options: { clock: Clock; cacheMs: number; timeoutMs: number }) {
    this.#clock = options.clock
    this.#cacheMs = options.cacheMs
    this.#timeoutMs = options.timeoutMs
  }

  /**
   * Reads all that is `listed` along with what is asked for, so that the next to ask for something else is served too.
   * @param asked.revision Differs if an update has come between.
   * @param asked.readsMore Whether there may be more datapoints than those listed.
   */
  read(
    asked: Asked,
    collect: (datapoints: readonly string[]) => Reading | Promise<Reading>,
  ): Reading | Promise<Reading> {
    const { datapoints, listed, readsMore, revision } = asked
    let kept = this.#kept
    if (!kept || !this.#serves(kept, asked)) {
      const wanted = new Set(readsMore ? [...listed, ...datapoints] : listed)
      kept = this.#keep(wanted, revision, collect([...wanted]))
    }
    const { reading } = kept
    return reading instanceof Promise ? reading.then((settled) => pick(settled, datapoints)) : pick(reading, datapoints)
  }

  #serves(kept: Kept, { datapoints, readsMore, revision }: Asked): boolean {
    if (kept.revision !== revision || this.#clock.monotonic() >= kept.expiresAt) return false
    return !readsMore || datapoints.every((datapoint) => kept.datapoints.has(datapoint))
  }

  #keep(datapoints: ReadonlySet<string>, revision: number, reading: Reading | Promise<Reading>): Kept {
    const kept: Kept = { datapoints, revision, reading, expiresAt: this.#clock.monotonic() + this.#timeoutMs }
    const settle = (settled: Reading) => {
      kept.expiresAt = failed(settled) ? -Infinity : this.#clock.monotonic() + this.#cacheMs
    }
    if (reading instanceof Promise) reading.then(settle)
    else settle(reading)
    this.#kept = kept
    return kept
  }
}

function failed(reading: Reading): boolean {
  return Object.values(reading).some((value) => typeof value === 'object' && value.gap === 'error')
}
