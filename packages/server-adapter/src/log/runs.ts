/** A column whose value seldom changes, kept as runs: one entry per change. Indexes only grow. */
export class Runs<T> {
  #starts: number[] = []
  #values: T[] = []
  /** Runs before this one are dropped; they leave the arrays in batches, since `shift` on each would cost their length. */
  #first = 0

  append(index: number, value: T): void {
    const last = this.#values.length - 1
    if (last >= this.#first && Object.is(this.#values[last], value)) return
    this.#starts.push(index)
    this.#values.push(value)
  }

  /** The value at an index that was appended and not dropped. */
  at(index: number): T {
    let low = this.#first
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#starts[middle]! <= index) low = middle
      else high = middle - 1
    }
    return this.#values[low]!
  }

  /** Forgets what lies before `index`. */
  dropBefore(index: number): void {
    while (this.#first + 1 < this.#starts.length && this.#starts[this.#first + 1]! <= index) this.#first++
    if (this.#first < 64 || this.#first * 2 < this.#starts.length) return
    this.#starts.splice(0, this.#first)
    this.#values.splice(0, this.#first)
    this.#first = 0
  }
}
