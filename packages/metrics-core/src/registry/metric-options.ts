import type { Unit } from '../metric/metric-info.js'
import type { ProbeValues } from '../metric/probe.js'
import type { Bounds } from './bounds.js'

/** What every metric may be told at its registration. */
export interface MetricOptions {
  readonly unit?: Unit
  /** One sentence for the catalogue. */
  readonly help?: string
  /**
   * How long a reading serves again, ms, from 1 up, unless an update comes between; concurrent reads of a probe then share one.
   * Each read is fresh if omitted. A read that failed is not kept.
   */
  readonly cacheMs?: number
  /** Suggested to whoever draws it. */
  readonly bounds?: Bounds
  readonly labels?: undefined
}

/** What makes a metric a labelled one. */
export interface LabelOptions<Name extends string> {
  /** The names of its labels, at least one. */
  readonly labels: readonly Name[]
  /** How many series it may have; what is beyond shares one more, whose label values are `other`. 1,000 if omitted. */
  readonly maxSeries?: number
}

/** Of histograms, durations and meters. */
export interface WindowOptions {
  /** How long a value counts, ms, from 10 up. 60,000 if omitted; `Infinity` (not of a meter) is for ever. */
  readonly windowMs?: number
}

export interface UniformOptions {
  /** How many values the sample has, at 8 bytes each. 1,028 if omitted. */
  readonly size?: number
  /** Uniform in [0, 1). `Math.random` if omitted. */
  readonly random?: () => number
}

export interface ProbeOptions<Datapoint extends string> extends MetricOptions {
  readonly datapoints: readonly Datapoint[]
  /** Reads all datapoints at once. May throw, reject or hang: that is a gap, and harms no other metric. */
  readonly read: () => ProbeValues<Datapoint> | Promise<ProbeValues<Datapoint>>
  /** How long a read may take, ms. 1,000 if omitted. */
  readonly timeoutMs?: number
}

/** The options that every kind has, with labels or without. */
export type AnyOptions = Omit<MetricOptions, 'labels'> & Partial<LabelOptions<string>>
