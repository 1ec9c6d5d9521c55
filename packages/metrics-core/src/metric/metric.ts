import type { Gap } from './gap.js'
import { gapEach } from './gap-each.js'
import type { MetricInfo } from './metric-info.js'
import type { Reading } from './reading.js'
import type { ReadingCaches } from './reading-caches.js'
import type { SeriesHost } from './series-host.js'

const DISABLED: Gap = Object.freeze({ gap: 'disabled' })

/** One series: something that holds or fetches numbers, and can be read. */
export abstract class Metric<Result extends Reading | Promise<Reading> = Reading | Promise<Reading>> {
  readonly info: MetricInfo
  /** Every datapoint it has. */
  abstract readonly datapoints: readonly string[]
  protected readonly host: SeriesHost
  /** Not `#enabled`: a private field that objects of every shape are asked for in one place is slow to read. */
  protected isEnabled = true
  #rejected = 0

  constructor(info: MetricInfo, host: SeriesHost) {
    this.info = info
    this.host = host
  }

  /** The datapoints that a subscription takes if it names none. */
  get defaultDatapoints(): readonly string[] {
    return this.datapoints
  }

  /** How long a read may take before it counts as a `timeout` gap, ms. */
  get timeoutMs(): number {
    return Infinity
  }

  /** False from `disable()` to `enable()`: every read is then a `disabled` gap. Updates are held all the same. */
  get enabled(): boolean {
    return this.isEnabled
  }

  enable(): void {
    this.#setEnabled(true)
  }

  disable(): void {
    this.#setEnabled(false)
  }

  /** How many updates were not recorded because they made no sense, as `set(NaN)`. */
  get rejected(): number {
    return this.#rejected
  }

  /**
   * Reads now, or serves the last reading again within `cacheMs` if no update has come since. Never throws or rejects: what cannot
   * be read is a typed gap. A datapoint it does not have is `missing`.
   */
  read(datapoints: readonly string[] = this.defaultDatapoints): Result | Reading {
    if (!this.isEnabled) return gapEach(datapoints, DISABLED)
    const { caches } = this.host
    return caches ? this.#readCached(caches, datapoints) : this.collect(datapoints)
  }

  protected reject(): void {
    this.#rejected++
  }

  /** To be called by what changes readings without a new `revision`. */
  protected dropCached(): void {
    this.host.caches?.drop(this)
  }

  /** Whether it can give datapoints that it does not list, as any quantile. */
  protected get readsMore(): boolean {
    return false
  }

  /** A number that an update changes, unless it leaves every reading the same. */
  protected abstract get revision(): number

  protected abstract collect(datapoints: readonly string[]): Result

  #setEnabled(enabled: boolean): void {
    if (this.isEnabled === enabled) return
    this.isEnabled = enabled
    this.host.statusChanged()
  }

  #readCached(caches: ReadingCaches, datapoints: readonly string[]): Result | Reading {
    const { datapoints: listed, readsMore, revision, timeoutMs } = this
    const asked = { datapoints, listed, readsMore, revision, timeoutMs }
    // A promise only where `collect` gives one.
    return caches.read(this, asked, (wanted) => this.collect(wanted)) as Result | Reading
  }
}
