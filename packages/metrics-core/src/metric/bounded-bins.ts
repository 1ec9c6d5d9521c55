import type { DDSketch } from '@datadog/sketches-js'
import { SparseBins } from './sparse-bins.js'

type Store = DDSketch['store']

/** The span of keys that are held densely, and with it their memory, 16 KB. */
const MAX_SPAN = 2_048

/** What is left dense where the highest key rises beyond the span: fewer, so that not each step up costs a move. */
const KEPT_SPAN = 1_920

/** How far the dense store grows downwards at least. */
const STEP = 128

/**
 * Counts by integer key, wherever the keys are: the highest in a dense store of sketches-js (whose own bounded store, in 2.1,
 * counts some bins twice), those too far below them in sparse bins. Bounded by both.
 */
export class BoundedBins {
  readonly #dense: Store
  /** All its keys are below the dense ones. */
  #sparse: SparseBins | null = null
  /** Below it no key becomes dense again: sparse ones may be above. */
  #floor = -Infinity

  /** @param dense An empty store, left to these bins. */
  constructor(dense: Store) {
    this.#dense = dense
  }

  get count(): number {
    return this.#dense.count + (this.#sparse?.count ?? 0)
  }

  add(key: number, count: number): void {
    if (key >= this.#dense.minKey && key <= this.#dense.maxKey) this.#dense.add(key, count)
    else this.#addBeyond(key, count)
  }

  /** The key at a rank, 0 for the lowest. */
  keyAtRank(rank: number): number {
    const sparseCount = this.#sparse?.count ?? 0
    return rank < sparseCount ? this.#sparse!.keyAtRank(rank) : this.#dense.keyAtRank(rank - sparseCount)
  }

  /** Calls back for each key that has a count, the highest first: bins filled in this order are moved least. */
  each(callback: (key: number, count: number) => void): void {
    this.#eachDense(callback)
    this.#sparse?.each(callback)
  }

  #eachDense(callback: (key: number, count: number) => void): void {
    const { bins, offset } = this.#dense
    for (let index = bins.length - 1; index >= 0; index--) {
      const count = bins[index]!
      if (count > 0) callback(index + offset, count)
    }
  }

  #addBeyond(key: number, count: number): void {
    if (key - this.#dense.minKey >= MAX_SPAN) this.#raiseFloor(key - KEPT_SPAN + 1)
    if (key >= this.#floor && this.#dense.maxKey - key < MAX_SPAN) this.#addDense(key, count)
    else this.#addSparse(key, count)
  }

  #addDense(key: number, count: number): void {
    const { minKey, maxKey } = this.#dense
    // The store copies itself for each step down: it is made to take many at once.
    if (key < minKey && key < maxKey) this.#dense.add(Math.max(key - STEP, this.#floor, maxKey - MAX_SPAN + 1), 0)
    this.#dense.add(key, count)
  }

  #addSparse(key: number, count: number): void {
    this.#sparse ??= new SparseBins()
    this.#sparse.add(key, count)
  }

  /** Moves what is below out of the dense store. */
  #raiseFloor(floor: number): void {
    const held: [key: number, count: number][] = []
    this.#eachDense((key, count) => held.push([key, count]))
    Object.assign(this.#dense, { bins: [], count: 0, offset: 0, minKey: Infinity, maxKey: -Infinity })
    this.#floor = floor
    for (const [key, count] of held) {
      if (key >= floor) this.#addDense(key, count)
      else this.#addSparse(key, count)
    }
  }
}
