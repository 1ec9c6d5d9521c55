import type { PlottedSeries } from '../chart-series.js'
import type { PlotInsets } from '../frame/plot-insets.js'
import type { Curve } from '../marks/curves/curve.js'
import type { Fill } from '../stack/fill.js'
import type { YAxis } from '../y-domain/y-axis.js'

/** A chart as it stands: all that a file of it needs. */
export interface Picture {
  /** The figure, whose colours and font the file takes over. */
  readonly root: HTMLElement
  /** Empty if there is none. */
  readonly title: string
  /** Of the plot with its axes, CSS px. */
  readonly width: number
  readonly height: number
  readonly shown: readonly PlottedSeries[]
  readonly axes: readonly YAxis[]
  readonly insets: PlotInsets
  /** The right edge, ms since the epoch. */
  readonly edge: number
  readonly windowMs: number
  readonly curve: Curve
  readonly fill: Fill
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}
