import type { Series } from '../store/series.js'
import type { Unit } from '../units/unit.js'

/** One series as a chart presents it. */
export interface ChartSeries {
  readonly series: Series
  /** What legend and tooltip call it; no two alike in one chart. */
  readonly name: string
  /** A CSS colour, variables and all. */
  readonly color: string
  readonly unit: Unit
}
