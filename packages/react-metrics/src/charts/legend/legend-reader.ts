import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelStore } from '../../store/channel-store.js'
import { windowSummary } from '../../store/window-summary.js'
import type { ChartSeries } from '../chart-series.js'
import type { LiveView } from '../reader/live-view.js'
import type { LegendValue } from './legend-value.js'

export type LegendRow = Readonly<Record<LegendValue, number>>

export interface LegendSource {
  readonly series: readonly ChartSeries[]
  readonly store: ChannelStore
  readonly span: Span
  readonly view: LiveView
}

/** Reads what the window of each series comes to. While the chart is held, so are these. */
export class LegendReader {
  readonly #source: LegendSource
  #rows: readonly LegendRow[] | null = null

  constructor(source: LegendSource) {
    this.#source = source
  }

  readonly read = (): readonly LegendRow[] => {
    const { series, store, span, view } = this.#source
    if (this.#rows && view.isHeld()) return this.#rows
    const now = store.serverNow()
    this.#rows = series.map(({ series: each }) => {
      const { min, max, mean } = windowSummary(each, span, now)
      return { min, max, avg: mean, last: each.length === 0 ? Number.NaN : each.valueAt(each.length - 1) }
    })
    return this.#rows
  }
}
