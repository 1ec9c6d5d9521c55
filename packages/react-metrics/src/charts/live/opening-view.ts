import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelStore } from '../../store/channel-store.js'
import type { Threshold } from '../../thresholds/threshold.js'
import type { Unit } from '../../units/unit.js'
import { reach } from '../limits/reach.js'
import { EMPTY_Y_DOMAIN } from '../y-domain/empty-y-domain.js'
import { niceYDomain } from '../y-domain/nice-y-domain.js'
import { SeriesExtent } from '../y-domain/series-extent.js'
import type { YDomain } from '../y-domain/y-domain.js'
import { graceMsOf, newestOf, windowMsOf } from './chart-span.js'
import { RightEdge } from './right-edge.js'

/** What a chart shows first: on the server, and in a browser until something moves. */
export interface OpeningView {
  /** The right edge, ms since the epoch. */
  readonly edge: number
  readonly windowMs: number
  readonly domain: YDomain
}

export interface OpeningViewOptions {
  readonly span: Span
  readonly unit: Unit
  readonly heightPx: number
  readonly thresholds: readonly Threshold[]
}

export function openingView(store: ChannelStore, options: OpeningViewOptions): OpeningView {
  const { span, unit, heightPx, thresholds } = options
  const { series } = store.getState()
  const windowMs = windowMsOf(span, series)
  const right = new RightEdge()
  right.configure({ windowMs, graceMs: graceMsOf(span, series) })
  right.follow(store.serverNow(), newestOf(series))
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (const each of series) {
    const extent = new SeriesExtent(each)
    extent.advance(right.at - windowMs)
    min = Math.min(min, extent.min)
    max = Math.max(max, extent.max)
  }
  const [low, high] = reach(min, max, thresholds)
  return { edge: right.at, windowMs, domain: low <= high ? niceYDomain(low, high, unit, heightPx) : EMPTY_Y_DOMAIN }
}
