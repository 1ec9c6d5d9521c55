import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelStore, LatestPoint } from './channel-store.js'
import { FrozenSeries } from './frozen-series.js'
import type { Series } from './series.js'

/** A store as it was when it was paused, and how much has come since. It costs one copy of the window, however long it lasts. */
export class PausedView {
  /** The right edge, ms since the epoch on the server's clock: no point shown is later. */
  readonly at: number
  readonly series: readonly Series[]
  readonly latest: LatestPoint | null
  #pending = 0
  /** Up to which instant the points of a topic are shown or counted. */
  readonly #counted = new Map<string, number>()

  constructor(store: ChannelStore, span: Span) {
    const { series } = store.getState()
    this.latest = store.getLatest()
    this.at = store.serverNow()
    for (const each of series) {
      const newest = newestOf(each)
      this.#counted.set(each.topic, newest)
      this.at = Math.max(this.at, newest)
    }
    this.series = series.map((each) => new FrozenSeries(each, firstShown(each, span, this.at)))
  }

  /** Values that have come since; neither gaps nor holes count. */
  get pending(): number {
    return this.#pending
  }

  /** Counts what `series` hold by now that was not counted yet. */
  count(series: readonly Series[]): void {
    for (const each of series) {
      const counted = this.#counted.get(each.topic) ?? Number.NEGATIVE_INFINITY
      let index = each.length - 1
      for (; index >= 0 && each.timestampAt(index) > counted; index--) {
        if (!Number.isNaN(each.valueAt(index))) this.#pending++
      }
      this.#counted.set(each.topic, Math.max(newestOf(each), counted))
    }
  }
}

/** One point more than the window holds: the line comes in from outside. */
function firstShown(series: Series, span: Span, at: number): number {
  const first = 'points' in span ? series.length - span.points : series.indexFrom(at - span.windowMs)
  return Math.max(first - 1, 0)
}

function newestOf(series: Series): number {
  return series.length === 0 ? Number.NEGATIVE_INFINITY : series.timestampAt(series.length - 1)
}
