/** Who wants to know how the report loop itself fares. It must not throw. */
export interface LoopObserver {
  /** A scheduled tick is about to be read. */
  ticking(): void
  /** A scheduled tick has read and sent what it reads at once. Ticks by hand are not told of. */
  ticked(facts: TickFacts): void
}

export interface TickFacts {
  /** How long after its instant it began, by the wall clock. */
  readonly latenessMs: number
  /** How long the program was held up by reading: what is read asynchronously is not waited for. */
  readonly readMs: number
  /** How many ticks its subscriptions left out because this one was due already. */
  readonly missed: number
}
