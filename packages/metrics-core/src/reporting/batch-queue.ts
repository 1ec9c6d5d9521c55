import type { MetricInfo } from '../metric/metric-info.js'
import type { Batch } from './batch.js'
import { LatestSamples } from './latest-samples.js'
import type { Matches, MatchStatus } from './match-notes.js'

/** How many batches wait as they came. */
const MAX_BATCHES = 16

/** How many samples wait in all, unless the newest batch alone has more: some 15 MB, of one value each. */
const MAX_SAMPLES = 100_000

const NO_MATCHES: Matches = new Map()

/**
 * What waits for a reporter that is starting or busy. Batches too many give up those samples that a later one of the same series and
 * subscription outdates, and nothing else: what is read once a minute outlasts what is read every 10 ms.
 */
export class BatchQueue {
  readonly #counts: { dropped: number }
  readonly #batches: Batch[] = []
  /** What is left of the batches that were too many. They go first, as one. */
  readonly #latest = new LatestSamples()
  #latestMatched = NO_MATCHES
  #inBatches = 0

  /** @param counts Gets how many samples are given up. */
  constructor(counts: { dropped: number }) {
    this.#counts = counts
  }

  /** In samples. */
  get size(): number {
    return this.#inBatches + this.#latest.count
  }

  /** Of a batch that is not to wait. */
  refuse({ samples }: Batch): void {
    this.#counts.dropped += samples.length
  }

  add(batch: Batch): void {
    // What only tells of matches is outdated by whatever follows.
    if (this.#batches.at(-1)?.samples.length === 0) this.#batches.pop()
    this.#batches.push(batch)
    this.#inBatches += batch.samples.length
    while (this.#batches.length > MAX_BATCHES || (this.#batches.length > 1 && this.size > MAX_SAMPLES)) this.#squeeze()
    while (this.size > MAX_SAMPLES && this.#latest.count > 0) this.#counts.dropped += this.#latest.dropOldest()
  }

  take(): Batch | null {
    if (this.#latest.count > 0) {
      const batch = { samples: this.#latest.takeAll(), matched: this.#latestMatched }
      this.#latestMatched = NO_MATCHES
      return batch
    }
    const batch = this.#batches.shift()
    if (!batch) return null
    this.#inBatches -= batch.samples.length
    return batch
  }

  clear(): void {
    this.#counts.dropped += this.size
    this.#batches.length = 0
    this.#inBatches = 0
    this.#latest.takeAll()
    this.#latestMatched = NO_MATCHES
  }

  #squeeze(): void {
    const { samples, matched } = this.#batches.shift()!
    this.#inBatches -= samples.length
    for (const sample of samples) this.#counts.dropped += this.#latest.add(sample)
    this.#latestMatched = this.#withThoseThatWait(matched)
  }

  /** A series that is meant no more is only told to be removed when its last sample has gone out. */
  #withThoseThatWait(matched: Matches): Matches {
    if (matched === this.#latestMatched) return matched
    const gone: [MetricInfo, MatchStatus][] = []
    for (const one of this.#latestMatched) if (!matched.has(one[0]) && this.#latest.has(one[0])) gone.push(one)
    return gone.length === 0 ? matched : new Map([...gone, ...matched])
  }
}
