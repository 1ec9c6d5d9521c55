import type { Series } from '../store/series.js'
import type { Threshold } from '../thresholds/threshold.js'
import type { Unit } from '../units/unit.js'
import type { Side } from './marks/side.js'

/** One series as a chart presents it. */
export interface ChartSeries {
  readonly series: Series
  /** What legend and tooltip call it; no two alike in one chart. */
  readonly name: string
  /** A CSS colour, variables and all. */
  readonly color: string
  /** CSS px: dashes and the gaps after them in turn; a whole line if there are none. */
  readonly dashes: readonly number[]
  readonly unit: Unit
}

/** One series as a plot shows it. */
export interface PlottedSeries extends ChartSeries {
  /** The y-axis it is measured by. */
  readonly side: Side
  /** The limits that concern it. */
  readonly limits: readonly Threshold[]
}
