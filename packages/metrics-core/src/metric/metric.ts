import type { Gap } from './gap.js'
import { gapEach } from './gap-each.js'
import type { MetricInfo } from './metric-info.js'
import type { Reading } from './reading.js'

const DISABLED: Gap = Object.freeze({ gap: 'disabled' })

/** One series: something that holds or fetches numbers, and can be read. */
export abstract class Metric<Result extends Reading | Promise<Reading> = Reading | Promise<Reading>> {
  readonly info: MetricInfo
  /** Every datapoint it has. */
  abstract readonly datapoints: readonly string[]
  #enabled = true
  #rejected = 0

  constructor(info: MetricInfo) {
    this.info = info
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
    return this.#enabled
  }

  enable(): void {
    this.#enabled = true
  }

  disable(): void {
    this.#enabled = false
  }

  /** How many updates were not recorded because they made no sense, as `set(NaN)`. */
  get rejected(): number {
    return this.#rejected
  }

  /** Reads now. Never throws or rejects: what cannot be read is a typed gap. A datapoint it does not have is `missing`. */
  read(datapoints: readonly string[] = this.defaultDatapoints): Result | Reading {
    return this.#enabled ? this.collect(datapoints) : gapEach(datapoints, DISABLED)
  }

  protected reject(): void {
    this.#rejected++
  }

  protected abstract collect(datapoints: readonly string[]): Result
}
