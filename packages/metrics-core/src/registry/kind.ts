import type { MetricInfo, MetricKind } from '../metric/metric-info.js'
import type { SeriesHost } from '../metric/series-host.js'
import type { AnyOptions } from './metric-options.js'
import type { Series } from './series.js'

/** What tells one kind of metric from the others. */
export interface Kind<One extends Series, Options extends AnyOptions = AnyOptions> {
  readonly kind: MetricKind
  /** `null` where each metric names its own, in its options. */
  readonly datapoints: readonly string[] | null
  /** The one unit that it can have. */
  readonly unit?: string
  /** Makes one series of the options that its metric was given. */
  readonly create: (info: MetricInfo, host: SeriesHost, options: Options) => One
}
