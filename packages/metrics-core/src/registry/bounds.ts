/** Between which values a metric is expected: a suggestion to whoever draws it, not enforced. Either may be left out. */
export interface Bounds {
  readonly min?: number
  readonly max?: number
}
