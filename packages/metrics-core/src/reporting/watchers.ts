import { checkInterval } from './check-interval.js'
import type { Demand } from './demand.js'
import { Pace } from './pace.js'

/** Whoever wants to see something, and how often: a demand as fast as the fastest of them asks for. */
export class Watchers implements Demand {
  readonly #watchers = new Set<{ readonly intervalMs: number }>()
  readonly #pace = new Pace(null)

  /** One more wants to see it, every `intervalMs`. Returns its end. @throws RangeError if that is below 10 ms. */
  watch(intervalMs: number): () => void {
    checkInterval('Watchers.watch: intervalMs', intervalMs)
    const watcher = { intervalMs }
    this.#watchers.add(watcher)
    this.#setFastest()
    return () => {
      this.#watchers.delete(watcher)
      this.#setFastest()
    }
  }

  /** Calls back at once, then at each change. Returns its end. */
  subscribe(onChange: (intervalMs: number | null) => void): () => void {
    return this.#pace.subscribe(onChange)
  }

  #setFastest(): void {
    let fastestMs: number | null = null
    for (const { intervalMs } of this.#watchers) fastestMs = Math.min(fastestMs ?? Infinity, intervalMs)
    this.#pace.set(fastestMs)
  }
}
