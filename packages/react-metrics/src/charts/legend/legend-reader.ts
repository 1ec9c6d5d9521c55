import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelStore } from '../../store/channel-store.js'
import { windowSummary } from '../../store/window-summary.js'
import type { ChartSeries } from '../chart-series.js'
import { indexAt } from '../tooltip/instant.js'
import type { ChartView } from '../view/chart-view.js'
import type { LegendValue } from './legend-value.js'

export type LegendRow = Readonly<Record<LegendValue, number>>

export interface LegendSource {
  readonly series: readonly ChartSeries[]
  readonly store: ChannelStore
  readonly span: Span
  readonly view: ChartView
}

/** Reads what comes of each series in its window, or in what is looked back at. While the chart is held, so are these. */
export class LegendReader {
  readonly #source: LegendSource
  #rows: readonly LegendRow[] | null = null

  constructor(source: LegendSource) {
    this.#source = source
  }

  readonly read = (): readonly LegendRow[] => {
    const { series, store, span, view } = this.#source
    if (this.#rows && view.isHeld()) return this.#rows
    const sight = view.standing()
    const now = sight?.to ?? store.serverNow()
    const looked = sight ? { windowMs: sight.to - sight.from } : span
    this.#rows = series.map(({ series: each }) => {
      const { min, max, mean } = windowSummary(each, looked, now, sight ? each.indexFrom(now + 1) : each.length)
      const last = sight ? indexAt(each, now) : each.length - 1
      return { min, max, avg: mean, last: last < 0 ? Number.NaN : each.valueAt(last) }
    })
    return this.#rows
  }
}
