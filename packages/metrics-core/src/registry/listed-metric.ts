import type { MetricKind, Unit } from '../metric/metric-info.js'
import type { Bounds } from './bounds.js'

/** One metric as the catalogue lists it, with or without labels: plain data. */
export interface ListedMetric {
  readonly name: readonly string[]
  readonly kind: MetricKind
  readonly unit: Unit | null
  readonly help: string | null
  /** Empty for a metric without labels. */
  readonly labelNames: readonly string[]
  readonly datapoints: readonly string[]
  /** How many series it has now. */
  readonly series: number
  /** False if every series is disabled, or would be. */
  readonly enabled: boolean
  readonly aliases: readonly (readonly string[])[]
  readonly bounds: Bounds | null
}
