import type { Threshold } from '../../thresholds/threshold.js'
import type { Unit } from '../../units/unit.js'
import type { ChartSeries } from '../chart-series.js'
import type { PlotInsets } from '../frame/plot-insets.js'
import type { Curve } from '../marks/curves/curve.js'
import type { YDomain } from '../y-domain/y-domain.js'

/** A chart as it stands: all that a file of it needs. */
export interface Picture {
  /** The figure, whose colours and font the file takes over. */
  readonly root: HTMLElement
  /** Empty if there is none. */
  readonly title: string
  readonly yTitle: string
  /** Of the plot with its axes, CSS px. */
  readonly width: number
  readonly height: number
  readonly shown: readonly ChartSeries[]
  readonly domain: YDomain
  /** One per tick of the domain. */
  readonly labels: readonly string[]
  readonly insets: PlotInsets
  /** The right edge, ms since the epoch. */
  readonly edge: number
  readonly windowMs: number
  readonly curve: Curve
  readonly thresholds: readonly Threshold[]
  readonly unit: Unit
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}
