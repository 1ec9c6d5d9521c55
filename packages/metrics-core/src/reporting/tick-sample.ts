import type { MetricInfo } from '../metric/metric-info.js'
import type { Reading } from '../metric/reading.js'
import type { Sample } from './reporter.js'

/** A sample whose own fields are the four that every sample has: the interval goes along, but is not printed or compared. */
export class TickSample implements Sample {
  readonly metric: MetricInfo
  readonly timestamp: number
  readonly values: Reading
  readonly extra: unknown
  readonly #intervalMs: number | undefined

  constructor({ metric, timestamp, values, extra }: Omit<Sample, 'intervalMs'>, intervalMs: number | null) {
    this.metric = metric
    this.timestamp = timestamp
    this.values = values
    this.extra = extra
    this.#intervalMs = intervalMs ?? undefined
  }

  get intervalMs(): number | undefined {
    return this.#intervalMs
  }
}
