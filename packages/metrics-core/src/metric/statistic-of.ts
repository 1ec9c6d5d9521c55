import { bucketBound } from '../wire/bucket-bound.js'
import { quantileOf } from './quantile-of.js'
import type { Statistics } from './statistics.js'

/** One statistic by its datapoint's name, as `mean`, `p99` or any other quantile, `le_250`; `undefined` if the name means none. */
export function statisticOf(statistics: Statistics, datapoint: string): number | undefined {
  switch (datapoint) {
    case 'count':
    case 'sum':
    case 'min':
    case 'mean':
    case 'max':
      return statistics[datapoint]
    default: {
      const bound = bucketBound(datapoint)
      if (bound !== undefined) return statistics.atMost(bound)
      const quantile = quantileOf(datapoint)
      return quantile === undefined ? undefined : statistics.quantile(quantile)
    }
  }
}
