/** A datapoint that could not be read, and why. Never 0, never `undefined`. */
export interface Gap {
  readonly gap: 'missing' | 'disabled' | 'error' | 'timeout'
  /** What the read threw, for `error`. */
  readonly error?: unknown
}
