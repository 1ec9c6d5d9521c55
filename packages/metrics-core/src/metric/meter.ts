import { CountWindow } from './count-window.js'
import { DEFAULT_WINDOW_MS } from './default-window-ms.js'
import { Metric } from './metric.js'
import type { MetricInfo } from './metric-info.js'
import { readEach } from './read-each.js'
import type { Reading } from './reading.js'
import type { SeriesHost } from './series-host.js'

/**
 * How often something happens. Datapoints: `count`, of its whole life; `one`, of the last window; and `rate`, per second over the
 * window, or over its age while it is younger (but never over less than a sixtieth of the window).
 *
 * A mark stays in `one` for `windowMs` to `windowMs * 61 / 60`, and `rate` is over just the time that `one` covers.
 */
export class Meter extends Metric<Reading> {
  static readonly DATAPOINTS = ['count', 'one', 'rate'] as const
  readonly kind = 'meter'
  readonly #window: CountWindow

  constructor(info: MetricInfo, host: SeriesHost, { windowMs = DEFAULT_WINDOW_MS }: { windowMs?: number }) {
    super(info, host)
    this.#window = new CountWindow(windowMs, host)
  }

  get datapoints(): readonly string[] {
    return Meter.DATAPOINTS
  }

  /** Tells that it happened, `by` times. A negative or non-finite `by` is not recorded, but counted in `rejected`. */
  mark(by = 1): void {
    if (Number.isFinite(by) && by >= 0) this.#window.add(by)
    else this.reject()
  }

  /** Starts again from 0. */
  reset(): void {
    this.#window.clear()
    this.dropCached()
  }

  protected get revision(): number {
    return this.#window.total
  }

  protected collect(datapoints: readonly string[]): Reading {
    const { count, spanMs } = this.#window.recent()
    return readEach(datapoints, (datapoint) => {
      if (datapoint === 'count') return this.#window.total
      if (datapoint === 'one') return count
      return datapoint === 'rate' ? (count * 1_000) / spanMs : undefined
    })
  }
}
