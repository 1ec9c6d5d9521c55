import type { MetricSelector } from '../registry/metric-selector.js'

/** What is reported where, and how often. */
export interface Subscription<ReporterName extends string = string> {
  readonly reporter: ReporterName
  /** Evaluated again whenever a series comes or goes: what is born later is reported too. */
  readonly metric: MetricSelector
  /** All if omitted, but of counters and gauges `value` alone. One that the metric does not have is a `missing` gap. */
  readonly datapoints?: readonly string[]
  /** From 10 ms up. A tick falls on each whole multiple of it on the wall clock. */
  readonly intervalMs: number
  /** Shifts the ticks, ms. 0 if omitted. */
  readonly delayMs?: number
  /** A free term, passed on with every sample. */
  readonly extra?: unknown
}
