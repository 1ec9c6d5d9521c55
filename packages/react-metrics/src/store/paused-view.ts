import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelStore, LatestPoint } from './channel-store.js'
import { frozenSeries } from './frozen-series.js'
import { PendingCount } from './pending-count.js'
import type { Series } from './series.js'

/** A store as it was when it was paused, and how much has come since. It costs one copy of the window, however long it lasts. */
export class PausedView {
  /** The right edge, ms since the epoch on the server's clock: no point shown is later. */
  readonly at: number
  readonly series: readonly Series[]
  readonly latest: LatestPoint | null
  readonly #pending: PendingCount

  constructor(store: ChannelStore, span: Span) {
    const { series } = store.getState()
    this.latest = store.getLatest()
    this.at = store.serverNow()
    for (const each of series) {
      if (each.length > 0) this.at = Math.max(this.at, each.timestampAt(each.length - 1))
    }
    this.#pending = new PendingCount(series)
    this.series = series.map((each) => frozenSeries(each, firstShown(each, span, this.at)))
  }

  /** Values that have come since. */
  get pending(): number {
    return this.#pending.total
  }

  /** Counts what `series` hold by now that was not counted yet. */
  count(series: readonly Series[]): void {
    this.#pending.count(series)
  }
}

/** One point more than the window holds: the line comes in from outside. */
function firstShown(series: Series, span: Span, at: number): number {
  const first = 'points' in span ? series.length - span.points : series.indexFrom(at - span.windowMs)
  return Math.max(first - 1, 0)
}
