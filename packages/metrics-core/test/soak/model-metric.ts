import type { MetricInfo } from '@exocast/metrics-core'

/** One series as it must be. */
export interface ModelSeries {
  readonly info: MetricInfo
  readonly owner: ModelMetric
  enabled: boolean
  /** Of counters and gauges; `null` of what is not modelled. */
  value: number | null
}

/** One registered metric as it must be. */
export interface ModelMetric {
  readonly name: readonly string[]
  readonly title: string
  /** Its aliases, each joined by `_`. */
  readonly aliases: Set<string>
  /** Of series to come. */
  enabled: boolean
  readonly series: Map<object, ModelSeries>
}
