import type { Series } from './series.js'

/** The series that a selector means, kept up to date until it ends. */
export interface LiveSeries {
  /** In the order of `find`. The same array until a metric that they belong to changes. Throws what a predicate throws. */
  readonly series: readonly Series[]
  end(): void
}
