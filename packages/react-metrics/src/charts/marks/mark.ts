import type { Series } from '../../store/series.js'

/** One series as a chart draws it. */
export interface Mark {
  readonly series: Series
  /** A colour that a canvas understands. */
  readonly color: string
}
