import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelStore } from '../../store/channel-store.js'
import type { Series } from '../../store/series.js'
import { windowSummary } from '../../store/window-summary.js'
import { indexAt } from '../tooltip/instant.js'
import type { ChartView } from '../view/chart-view.js'
import type { LegendValue } from './legend-value.js'

export interface LegendSource {
  readonly store: ChannelStore
  readonly span: Span
  readonly view: ChartView
}

/** Reads what comes of a series in its window, or in what is looked back at. While the chart is held, so is this. */
export function legendReading(series: Series, { store, span, view }: LegendSource): () => Record<LegendValue, number> {
  let held: Record<LegendValue, number> | null = null
  return () => {
    if (held && view.getWord() === 'held') return held
    const sight = view.standing()
    const now = sight?.to ?? store.serverNow()
    const looked = sight ? { windowMs: sight.to - sight.from } : span
    // Points have whole milliseconds, and what is in sight may end between two.
    const end = sight ? series.indexFrom(Math.floor(now) + 1) : series.length
    const { min, max, mean } = windowSummary(series, looked, now, end)
    const last = sight ? indexAt(series, now) : series.length - 1
    held = { min, max, avg: mean, last: last < 0 ? Number.NaN : series.valueAt(last) }
    return held
  }
}
