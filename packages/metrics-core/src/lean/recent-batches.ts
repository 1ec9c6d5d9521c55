import type { Sample } from '../reporting/reporter.js'

/** How many batches wait. */
const MAX_BATCHES = 16

interface Batch {
  readonly samples: readonly Sample[]
}

/** What waits for a reporter that is busy. Of batches too many the oldest is dropped. */
export class RecentBatches {
  readonly #batches: Batch[] = []

  add(batch: Batch): void {
    this.#batches.push(batch)
    if (this.#batches.length > MAX_BATCHES) this.#batches.shift()
  }

  take(): Batch | null {
    return this.#batches.shift() ?? null
  }

  clear(): void {
    this.#batches.length = 0
  }
}
