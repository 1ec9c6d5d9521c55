/**
 * The quantile (0 to 1) that a datapoint means; `undefined` if none. Of `p` and digits, one or two are percent, further ones
 * decimals: `p5` is 5 %, `p99` 99 %, `p999` 99.9 %; `p100` is the maximum. `median` is 50 %.
 */
export function quantileOf(datapoint: string): number | undefined {
  if (datapoint === 'median') return 0.5
  if (datapoint === 'p100') return 1
  return /^p\d{1,16}$/.test(datapoint) ? Number(`0.${datapoint.slice(1).padStart(2, '0')}`) : undefined
}
