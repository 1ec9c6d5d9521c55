/** All the time Exocast knows. Pass your own (as a test does) to `new Registry({ clock })`, `createHub`, `createMetricsClient`. */
export interface Clock {
  /** Wall clock, ms since the epoch. May jump. */
  now(): number
  /** Ms since some instant. Never jumps, never goes back. */
  monotonic(): number
  /**
   * Calls back once, `delayMs` of monotonic time from now. Returns its cancellation. A `background` timer does not keep a
   * process alive.
   */
  setTimer(callback: () => void, delayMs: number, options?: { readonly background?: boolean }): () => void
}
