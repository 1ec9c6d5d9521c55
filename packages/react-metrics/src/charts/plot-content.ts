import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelState, ChannelStore } from '../store/channel-store.js'
import type { PlottedSeries } from './chart-series.js'
import type { Curve } from './marks/curves/curve.js'
import type { Fill } from './stack/fill.js'
import type { TimeView } from './view/time-view.js'
import type { ChartAxes } from './y-domain/on-axes.js'

/** What a chart's plot is to show, still or moving. */
export interface PlotContent {
  readonly store: ChannelStore
  readonly state: ChannelState
  readonly span: Span
  /** What of time is looked at. */
  readonly time: TimeView
  readonly shown: readonly PlottedSeries[]
  readonly axes: ChartAxes
  readonly curve: Curve
  readonly fill: Fill
  /** Of the plot without its axes, CSS px. */
  readonly heightPx: number
  /** The ends of the left y-axis, if they are given. */
  readonly yDomain: readonly [lo: number, hi: number] | undefined
  /** Of what the left y-axis measures. */
  readonly yTitle: string | undefined
  readonly locale: string | undefined
  readonly timeZone: string | undefined
  /** Of the chart's text, CSS px; the usual one where nothing is known. */
  readonly fontPx: number | undefined
}
