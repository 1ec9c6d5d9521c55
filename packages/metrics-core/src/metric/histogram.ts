import { Distribution } from './distribution.js'
import { STATISTIC_NAMES } from './statistic-names.js'

/**
 * The distribution of the values of a sliding window, or of all its life where `windowMs` is `Infinity`. Datapoints: `count sum min
 * mean median max p50 p75 p90 p95 p99 p999`, and asked for any other quantile, as `p42` or `p9999` (99.99 %), and the count of the
 * values at most so great, as `le_250` (see `bucketDatapoints`).
 *
 * Count, sum, min and max are exact, quantiles within 1 % (DDSketch, https://arxiv.org/abs/1908.10693); of hundreds of different
 * numbers below 1e-16 of the greatest, to their order of magnitude. A count up to a bound has all that are, and may have some that
 * are less than 2.03 % above it. An empty window has counts and sum 0, and no others; a sum beyond a double's range is a gap, and
 * its mean too. A value stays for `windowMs` to `windowMs * 7 / 6`.
 *
 * Percentiles of several histograms, as of all label values, of many instances, or over less than the window, are those of
 * `mergeHistograms(latency.series)`: they cannot be had from each one's own.
 */
export class Histogram extends Distribution {
  static readonly DATAPOINTS = ['count', ...STATISTIC_NAMES] as const
  readonly kind = 'histogram'

  get datapoints(): readonly string[] {
    return Histogram.DATAPOINTS
  }

  /** Takes a value. What is not a finite number is not recorded, but counted in `rejected`. */
  record(value: number): void {
    if (Number.isFinite(value)) this.accept(value)
    else this.reject()
  }
}
