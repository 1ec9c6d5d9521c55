import type { Labels } from '../wire/topic.js'

export type MetricKind = 'counter' | 'gauge' | 'histogram' | 'meter' | 'duration' | 'uniform' | 'probe'

/** Free text for all datapoints, or one per datapoint: `'bytes'`, `{ length: 'tasks', wait_ms: 'ms' }`. */
export type Unit = string | Readonly<Record<string, string>>

/** What is known of one series: plain data, the same object as long as the series lives. */
export interface MetricInfo {
  /** The parts of its name, as registered: `['node', 'memory']`. */
  readonly name: readonly string[]
  readonly kind: MetricKind
  readonly unit: Unit | null
  /** Empty for a metric without labels. */
  readonly labels: Labels
  readonly help: string | null
}
