import { bucketBound } from '../wire/bucket-bound.js'
import type { MetricInfo } from './metric-info.js'

/**
 * The unit of one datapoint; `null` if it has none. A metric's one unit is that of its values: not of how many they were, nor of
 * the time since a reset. A meter counts in its unit: its rate is in `requests/s`, or in `/s`.
 */
export function unitOf({ kind, unit }: Pick<MetricInfo, 'kind' | 'unit'>, datapoint: string): string | null {
  if (unit !== null && typeof unit === 'object') return Object.hasOwn(unit, datapoint) ? unit[datapoint]! : null
  if (datapoint === 'since_reset_ms' && (kind === 'counter' || kind === 'gauge')) return 'ms'
  if (kind === 'meter') return datapoint === 'rate' ? `${unit ?? ''}/s` : unit
  return kind !== 'probe' && (datapoint === 'count' || bucketBound(datapoint) !== undefined) ? null : unit
}
