import { RingSeries } from './ring-series.js'
import type { Series } from './series.js'

/** What a series holds from the point at index `first` on, copied: it stays as it is whatever the series goes on to hold and drop. */
export function frozenSeries(series: Series, first: number): Series {
  const frozen = new RingSeries(series.topic, series.meta)
  frozen.retain({ windowMs: 0, points: series.length })
  for (let i = first; i < series.length; i++) frozen.append(series.timestampAt(i), series.valueAt(i))
  return frozen
}
