import { Metric } from './metric.js'
import type { MetricInfo } from './metric-info.js'
import { readEach } from './read-each.js'
import type { Reading } from './reading.js'
import type { SeriesHost } from './series-host.js'
import { ValueReading } from './value-reading.js'

const VALUE_ONLY = ['value'] as const

/** What counters and gauges have in common: one number, and the time since it was made or last reset. */
export abstract class HeldNumber extends Metric<Reading> {
  static readonly DATAPOINTS = ['value', 'since_reset_ms'] as const
  protected held = 0
  /** Whole ms: a fraction would take 16 bytes of its own. */
  #resetAt: number

  constructor(info: MetricInfo, host: SeriesHost) {
    super(info, host)
    this.#resetAt = Math.round(host.clock.monotonic())
  }

  get datapoints(): readonly string[] {
    return HeldNumber.DATAPOINTS
  }

  override get defaultDatapoints(): readonly string[] {
    return VALUE_ONLY
  }

  get value(): number {
    return this.held
  }

  /** What most reads ask for takes a short way. No cache is asked: it could hold no other value. */
  override read(datapoints: readonly string[] = VALUE_ONLY): Reading {
    const isPlain = datapoints.length === 1 && datapoints[0] === 'value' && this.isEnabled
    return isPlain && Number.isFinite(this.held) ? new ValueReading(this.held) : super.read(datapoints)
  }

  /** Starts again from 0. */
  reset(): void {
    this.held = 0
    this.#resetAt = Math.round(this.host.clock.monotonic())
    this.dropCached()
  }

  protected get revision(): number {
    return this.held
  }

  protected collect(datapoints: readonly string[]): Reading {
    return readEach(datapoints, (datapoint) => {
      if (datapoint === 'value') return this.held
      if (datapoint === 'since_reset_ms') return Math.round(this.host.clock.monotonic()) - this.#resetAt
      return undefined
    })
  }
}
