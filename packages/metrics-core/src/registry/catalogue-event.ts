import type { ListedMetric } from './listed-metric.js'

/**
 * A metric was registered, has a new series, status or alias, or was deleted. What replaces another removes it first. `info` is as it
 * is listed now, or was last.
 */
export interface CatalogueEvent {
  readonly type: 'added' | 'changed' | 'removed'
  readonly info: ListedMetric
}
