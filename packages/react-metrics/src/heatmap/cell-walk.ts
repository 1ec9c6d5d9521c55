import { firstInColumn } from '../charts/marks/column-index.js'
import type { Projection } from '../charts/marks/projection.js'
import type { Series } from '../store/series.js'

/** Where cells are drawn to. */
export interface CellSink {
  /** The counts of all buckets, lowest first, over the pixel columns from one to another, both included. The array is used again. */
  cells(from: number, to: number, counts: Float64Array): void
}

/**
 * Walks buckets from left to right and hands their counts to a sink, column by column of the plot's own grid. A count holds for the
 * time since the one before it; one that follows a gap or a silence, for one interval. Where several fall into a column it has the
 * greatest of each bucket, so that no extreme is lost and a closed column never changes. Kept and used again.
 */
export class CellWalk {
  #counts = new Float64Array(0)
  #from = 0
  #column = 0
  #isHeld = false

  /** All columns from `firstColumn` on. The buckets hold the same instants. */
  draw(buckets: readonly Series[], firstColumn: number, projection: Projection, sink: CellSink): void {
    const time = buckets[0]
    if (!time) return
    if (this.#counts.length !== buckets.length) this.#counts = new Float64Array(buckets.length)
    this.#isHeld = false
    const intervalMs = time.meta.intervalMs ?? 0
    let previous = -Infinity
    let wasGap = true
    // The one before tells how far the first reaches back.
    for (let index = Math.max(firstInColumn(time, projection, firstColumn) - 1, 0); index < time.length; index++) {
      const instant = time.timestampAt(index)
      const column = projection.columnAt(instant)
      const isGap = holdsNothing(buckets, index)
      if (!isGap && this.#isHeld && column === this.#column) this.#add(buckets, index)
      else if (!isGap) {
        this.#flush(firstColumn, sink)
        const isJoined = !wasGap && instant - previous <= time.breakAfterMs
        const since = isJoined ? previous : Math.max(instant - intervalMs, previous)
        this.#take(buckets, index, Math.min(projection.columnAt(since) + 1, column), column)
      }
      wasGap = isGap
      previous = instant
    }
    this.#flush(firstColumn, sink)
  }

  #take(buckets: readonly Series[], index: number, from: number, column: number): void {
    this.#isHeld = true
    this.#from = from
    this.#column = column
    for (let row = 0; row < buckets.length; row++) this.#counts[row] = buckets[row]!.valueAt(index)
  }

  #add(buckets: readonly Series[], index: number): void {
    for (let row = 0; row < buckets.length; row++) {
      const count = buckets[row]!.valueAt(index)
      const held = this.#counts[row]!
      if (count > held || Number.isNaN(held)) this.#counts[row] = count
    }
  }

  #flush(firstColumn: number, sink: CellSink): void {
    if (this.#isHeld && this.#column >= firstColumn) {
      sink.cells(Math.max(this.#from, firstColumn), this.#column, this.#counts)
    }
    this.#isHeld = false
  }
}

function holdsNothing(buckets: readonly Series[], index: number): boolean {
  for (const bucket of buckets) if (!Number.isNaN(bucket.valueAt(index))) return false
  return true
}
