/** All the time Exocast knows. Pass your own (as a test does) to `new Registry({ clock })`, `createHub`, `createMetricsClient`. */
export interface Clock {
  /** Wall clock, ms since the epoch. May jump. */
  now(): number
  /** Ms since some instant. Never jumps, never goes back. */
  monotonic(): number
  /**
   * Calls back once, `delayMs` of monotonic time from now. Returns its cancellation. A `background` timer does not keep a
   * process alive. A `punctual` one is called by `catchUp` too.
   */
  setTimer(callback: () => void, delayMs: number, options?: TimerOptions): () => void
  /**
   * Calls those punctual timers that are due already. An event loop sees to a thousand sockets before it looks at its timers: whoever
   * serves sockets calls this in between, and what is measured on the second is measured on the second.
   */
  catchUp?(): void
}

export interface TimerOptions {
  readonly background?: boolean
  readonly punctual?: boolean
}
