/** About 20 KB. */
const MAX_BINS = 512

/** Counts by integer key, wherever the keys are. Where there are too many bins, neighbours are joined, again and again. */
export class SparseBins {
  count = 0
  #counts = new Map<number, number>()
  /** Each bin takes `2 ** doublings` keys. */
  #doublings = 0

  add(key: number, count: number): void {
    this.count += count
    this.#put(key, count)
    while (this.#counts.size >= MAX_BINS) this.#join()
  }

  /** The key at a rank, 0 for the lowest. */
  keyAtRank(rank: number): number {
    let above = this.count
    for (const [key, count] of this.#falling()) {
      above -= count
      if (above <= rank) return key
    }
    return -Infinity
  }

  /** Calls back for each bin's key, the highest first. */
  each(callback: (key: number, count: number) => void): void {
    for (const [key, count] of this.#falling()) callback(key, count)
  }

  #falling(): [key: number, count: number][] {
    return [...this.#counts].sort(([a], [b]) => b - a)
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
