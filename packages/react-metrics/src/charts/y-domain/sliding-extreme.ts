/**
 * The greatest value of a window that slides over time, O(1) amortised per point: a queue of the values not yet beaten by
 * a later one. Push negated values to get the least.
 */
export class SlidingExtreme {
  #t = new Float64Array(16)
  #v = new Float64Array(16)
  #head = 0
  #size = 0

  /** The greatest value held; `-Infinity` if none is. */
  get value(): number {
    return this.#size === 0 ? Number.NEGATIVE_INFINITY : this.#v[this.#head]!
  }

  clear(): void {
    this.#size = 0
  }

  /** Adds a value no older than those before. */
  push(timestamp: number, value: number): void {
    const mask = this.#v.length - 1
    while (this.#size > 0 && this.#v[(this.#head + this.#size - 1) & mask]! <= value) this.#size--
    if (this.#size === this.#v.length) this.#grow()
    const at = (this.#head + this.#size++) & (this.#v.length - 1)
    this.#t[at] = timestamp
    this.#v[at] = value
  }

  /** Drops whatever is older than `timestamp`. */
  expire(timestamp: number): void {
    while (this.#size > 0 && this.#t[this.#head]! < timestamp) {
      this.#head = (this.#head + 1) & (this.#v.length - 1)
      this.#size--
    }
  }

  #grow(): void {
    const length = this.#v.length
    const t = new Float64Array(length * 2)
    const v = new Float64Array(length * 2)
    for (let i = 0; i < length; i++) {
      t[i] = this.#t[(this.#head + i) & (length - 1)]!
      v[i] = this.#v[(this.#head + i) & (length - 1)]!
    }
    this.#t = t
    this.#v = v
    this.#head = 0
  }
}
