import type { Bins } from './binned.js'
import { DenseBins } from './dense-bins.js'
import type { BinsSnapshot } from './histogram-snapshot.js'
import { RankedBins } from './ranked-bins.js'
import { SparseBins } from './sparse-bins.js'

/** The span of keys that are held densely, and with it their memory, 16 KB. */
const MAX_SPAN = 2_048

/** What is left dense where the highest key rises beyond the span: fewer, so that not each step up costs a move. */
const KEPT_SPAN = 1_920

/** How many keys beyond a new one get a place along with it, since the dense bins copy themselves each time. */
const SLACK = 64

/**
 * Counts by integer key, wherever the keys are: the highest in dense bins, those too far below them in sparse ones. Bounded by
 * both.
 */
export class BoundedBins implements Bins {
  #dense = new DenseBins()
  /** All its keys are below the dense ones. */
  #sparse: SparseBins | null = null
  /** Below it no key becomes dense again: sparse ones may be above. */
  #floor = -Infinity

  add(key: number, count: number): void {
    if (!this.#dense.add(key, count)) this.#addBeyond(key, count)
  }

  /** Adds all that others hold. */
  merge(bins: Bins): void {
    if (!(bins instanceof BoundedBins) || !this.#fits(bins.#dense)) return this.#addColumns(bins.columns())
    this.#dense.merge(bins.#dense)
    if (bins.#sparse) this.#addColumns(columnsOf(bins.#sparse))
  }

  columns(): BinsSnapshot {
    return columnsOf(this.#dense, this.#sparse)
  }

  /** As they are now, by rank. */
  ranked(): RankedBins {
    const { low } = this.#dense
    return new RankedBins({ low, atOrAbove: this.#dense.atOrAbove(), below: columnsOf(this.#sparse) })
  }

  #fits({ low, high }: DenseBins): boolean {
    return low >= this.#floor && Math.max(high, this.#dense.high) - Math.min(low, this.#dense.low) < MAX_SPAN
  }

  #addBeyond(key: number, count: number): void {
    if (key - this.#dense.low >= MAX_SPAN) this.#raiseFloor(key - KEPT_SPAN + 1)
    if (key >= this.#floor && this.#dense.high - key < MAX_SPAN) this.#addDense(key, count)
    else this.#addSparse(key, count)
  }

  #addDense(key: number, count: number): void {
    const { low, high } = this.#dense
    const widenedLow = key < low ? Math.max(key - SLACK, this.#floor, high - MAX_SPAN + 1) : low
    const widenedHigh = key > high ? Math.min(key + SLACK, widenedLow + MAX_SPAN - 1) : high
    this.#dense.widen(widenedLow, widenedHigh)
    this.#dense.add(key, count)
  }

  #addSparse(key: number, count: number): void {
    this.#sparse ??= new SparseBins()
    this.#sparse.add(key, count)
  }

  #addColumns({ keys, counts }: BinsSnapshot): void {
    for (let index = 0; index < keys.length; index++) this.add(keys[index]!, counts[index]!)
  }

  /** Moves what is below out of the dense bins. */
  #raiseFloor(floor: number): void {
    const { keys, counts } = columnsOf(this.#dense)
    this.#dense = new DenseBins()
    this.#floor = floor
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index]!
      if (key >= floor) this.#addDense(key, counts[index]!)
      else this.#addSparse(key, counts[index]!)
    }
  }
}

function columnsOf(...bins: readonly (DenseBins | SparseBins | null)[]): BinsSnapshot {
  const keys: number[] = []
  const counts: number[] = []
  for (const each of bins) each?.appendTo(keys, counts)
  return { keys, counts }
}
