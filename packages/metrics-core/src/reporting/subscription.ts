import type { MetricSelector } from '../registry/metric-selector.js'
import type { Demand } from './demand.js'

/** What is reported where, and how often. Two that are alike but for their interval are two, and each is reported. */
export type Subscription<
  ReporterName extends string = string,
  IntervalName extends string = string,
> = Subject<ReporterName> & Timing<IntervalName>

/** What is read, and for which reporter. */
export interface Subject<ReporterName extends string> {
  readonly reporter: ReporterName
  /** Evaluated again whenever a series comes or goes: what is born later is reported too. */
  readonly metric: MetricSelector
  /** All if omitted, but of counters and gauges `value` alone. One that the metric does not have is a `missing` gap. */
  readonly datapoints?: readonly string[]
  /** Shifts the ticks, ms. 0 if omitted. */
  readonly delayMs?: number
  /** A free term, passed on with every sample. */
  readonly extra?: unknown
}

/** One of three. */
type Timing<IntervalName extends string> =
  /** From 10 ms up. A tick falls on each whole multiple of it on the wall clock. */
  | { readonly intervalMs: number; readonly interval?: never; readonly demand?: never }
  /** The name of one of the `intervals`. */
  | { readonly interval: IntervalName; readonly intervalMs?: never; readonly demand?: never }
  /** Read only while somebody watches. */
  | { readonly demand: Demand; readonly intervalMs?: never; readonly interval?: never }
