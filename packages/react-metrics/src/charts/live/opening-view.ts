import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelStore } from '../../store/channel-store.js'
import type { PlottedSeries } from '../chart-series.js'
import type { Side } from '../marks/side.js'
import { DrawnLines } from '../stack/drawn-lines.js'
import type { Fill } from '../stack/fill.js'
import type { TimeView } from '../view/time-view.js'
import { axisReach } from '../y-domain/axis-reach.js'
import { EMPTY_Y_DOMAIN } from '../y-domain/empty-y-domain.js'
import { extentBetween } from '../y-domain/extent-between.js'
import { niceYDomain } from '../y-domain/nice-y-domain.js'
import type { ChartAxes } from '../y-domain/on-axes.js'
import { reach } from '../y-domain/reach.js'
import type { YDomain } from '../y-domain/y-domain.js'
import { edgeAt, graceMsOf, newestOf, windowMsOf } from './chart-span.js'

/** What a chart shows first: on the server, and in a browser until something moves. */
export interface OpeningView {
  /** The right edge, ms since the epoch. */
  readonly edge: number
  readonly windowMs: number
  /** Of the left and of the right y-axis. */
  readonly domains: readonly [YDomain, YDomain]
}

export interface OpeningViewOptions {
  readonly span: Span
  readonly shown: readonly PlottedSeries[]
  readonly fill: Fill
  readonly axes: ChartAxes
  readonly heightPx: number
  /** What of time is looked at. */
  readonly time: TimeView
}

export function openingView(store: ChannelStore, options: OpeningViewOptions): OpeningView {
  const { span, shown, fill, axes, heightPx, time } = options
  const { series } = store.getState()
  const state = time.getState()
  const windowMs = time.getWindowMs() ?? windowMsOf(span, series)
  const now = { serverNow: store.serverNow(), newest: newestOf(series), graceMs: graceMsOf(span, series) }
  const edge = 'edge' in state ? state.edge : edgeAt(now)
  const { lines } = new DrawnLines(shown, fill)
  const domainOf = (side: Side): YDomain => {
    const axis = axes[side]
    const own = lines.filter((line) => line.side === side).map((line) => line.series)
    const { min, max } = extentBetween(own, { from: edge - windowMs, to: edge })
    if (!axis || min > max) return EMPTY_Y_DOMAIN
    return niceYDomain(...reach(min, max, axisReach(axis, fill)), axis.unit, heightPx)
  }
  return { edge, windowMs, domains: [domainOf(0), domainOf(1)] }
}
