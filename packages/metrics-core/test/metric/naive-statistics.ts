/** What the statistics of some values are, by keeping them all: of the two ranks nearest to a quantile it takes the lower. */
export function naiveStatistics(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b)
  const sum = values.reduce((total, value) => total + value, 0)
  return {
    count: values.length,
    sum,
    min: sorted[0]!,
    mean: sum / values.length,
    max: sorted.at(-1)!,
    quantile: (quantile: number) => sorted[Math.floor(quantile * (sorted.length - 1))]!,
  }
}
