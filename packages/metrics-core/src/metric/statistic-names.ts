/** The statistics of a distribution that are reported unless others are asked for, but for its count. */
export const STATISTIC_NAMES = [
  'sum',
  'min',
  'mean',
  'median',
  'max',
  'p50',
  'p75',
  'p90',
  'p95',
  'p99',
  'p999',
] as const
