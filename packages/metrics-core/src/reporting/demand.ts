/**
 * How often somebody wants to see what a subscription reads. Calls back at once, then at each change, with the fastest interval
 * asked for, ms from 10 up; `null` while nobody watches. Returns its end.
 */
export interface Demand {
  subscribe(onChange: (intervalMs: number | null) => void): () => void
}
