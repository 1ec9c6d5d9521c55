/** About 20 KB. */
const MAX_BINS = 512

/** Counts by integer key, wherever the keys are. Where there are too many bins, neighbours are joined, again and again. */
export class SparseBins {
  #counts = new Map<number, number>()
  /** Each bin takes `2 ** doublings` keys. */
  #doublings = 0

  add(key: number, count: number): void {
    this.#put(key, count)
    while (this.#counts.size >= MAX_BINS) this.#join()
  }

  /** Appends each bin's key, the highest first. */
  appendTo(keys: number[], counts: number[]): void {
    const falling = [...this.#counts].sort(([a], [b]) => b - a)
    for (const [key, count] of falling) {
      keys.push(key)
      counts.push(count)
    }
  }

  #put(key: number, count: number): void {
    const width = 2 ** this.#doublings
    const middle = Math.floor(key / width) * width + Math.floor(width / 2)
    this.#counts.set(middle, (this.#counts.get(middle) ?? 0) + count)
  }

  #join(): void {
    const held = this.#counts
    this.#counts = new Map()
    this.#doublings++
    for (const [key, count] of held) this.#put(key, count)
  }
}
