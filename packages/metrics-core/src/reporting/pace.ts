import type { Demand } from './demand.js'

interface Follower {
  readonly onChange: (intervalMs: number | null) => void
}

/** An interval that changes for all who follow it, ms; `null` stands for a pause. */
export class Pace implements Demand {
  readonly #followers = new Set<Follower>()
  #intervalMs: number | null

  constructor(intervalMs: number | null) {
    this.#intervalMs = intervalMs
  }

  set(intervalMs: number | null): void {
    if (this.#intervalMs === intervalMs) return
    this.#intervalMs = intervalMs
    // Not the interval given: a follower may have set another.
    for (const { onChange } of [...this.#followers]) onChange(this.#intervalMs)
  }

  subscribe(onChange: (intervalMs: number | null) => void): () => void {
    const follower = { onChange }
    this.#followers.add(follower)
    onChange(this.#intervalMs)
    return () => {
      this.#followers.delete(follower)
    }
  }
}
