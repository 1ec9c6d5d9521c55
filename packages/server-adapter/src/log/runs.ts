/** What one entry costs beside its value. */
const ENTRY_BYTES = 16

/** A column whose value seldom changes, kept as runs: one entry per change. Indexes only grow. */
export class Runs<T> {
  #starts: number[] = []
  #values: (T | undefined)[] = []
  #sizes: number[] = []
  #sizeBytes = 0
  /** Runs before this one are dropped; they leave the arrays in batches, since `shift` on each would cost their length. */
  #first = 0
  readonly #bytesOf: (value: T) => number

  /** @param bytesOf About how much memory a value takes. */
  constructor(bytesOf: (value: T) => number) {
    this.#bytesOf = bytesOf
  }

  /** About how much memory what it holds takes. */
  get sizeBytes(): number {
    return this.#sizeBytes
  }

  append(index: number, value: T): void {
    const last = this.#values.length - 1
    if (last >= this.#first && Object.is(this.#values[last], value)) return
    const sizeBytes = ENTRY_BYTES + this.#bytesOf(value)
    this.#starts.push(index)
    this.#values.push(value)
    this.#sizes.push(sizeBytes)
    this.#sizeBytes += sizeBytes
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
    return this.#values[low] as T
  }

  /** Forgets what lies before `index`, which the last run may go on beyond: `end` is the index that comes next. */
  dropBefore(index: number, end: number): void {
    while (this.#first < this.#starts.length && (this.#starts[this.#first + 1] ?? end) <= index) this.#dropFirst()
    if (this.#first < 64 || this.#first * 2 < this.#starts.length) return
    for (const column of [this.#starts, this.#values, this.#sizes]) column.splice(0, this.#first)
    this.#first = 0
  }

  #dropFirst(): void {
    this.#sizeBytes -= this.#sizes[this.#first]!
    // An extra may be large: it must not wait for the next batch.
    this.#values[this.#first] = undefined
    this.#first++
  }
}
