import { RESERVED_PREFIX } from '../wire/topic.js'
import type { MetricSelector } from './metric-selector.js'

/** Whether a name or pattern begins as Exocast's own metrics do. Names are joined by "_": `exocast_hub` would meet them. */
export function isReserved(chosen: MetricSelector): boolean {
  if (typeof chosen === 'object' && 'select' in chosen) return false
  const title = typeof chosen === 'string' ? chosen : chosen.join('_')
  return title.startsWith(RESERVED_PREFIX) && ['', '_', '*'].includes(title.charAt(RESERVED_PREFIX.length))
}
