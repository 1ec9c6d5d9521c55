import type { TopicMeta } from '@exocast/metrics-core/wire'
import type { Retention } from '../store/retention.js'
import { RingSeries } from '../store/ring-series.js'
import type { Series } from '../store/series.js'
import { boundOfTopic } from './bound-of-topic.js'
import type { BucketRange } from './bucket-range.js'

/** How many values were in one bucket, instant by instant. */
export interface Bucket extends BucketRange {
  readonly series: Series
}

/** A series of counts up to a bound, and how much of it is in the grid. */
interface Source {
  readonly series: Series
  /** Of its bound, in their rising order. */
  readonly row: number
  appended: number
  revision: number
  /** The next point to be read. */
  next: number
}

/**
 * Counts by bucket, made of counts up to each bound: what a bucket holds is what its bound has more than the one below. Series of one
 * bound (of several label values) add up. All buckets hold the same instants.
 */
export class BucketGrid {
  /** From the lowest up. */
  readonly buckets: readonly Bucket[]
  readonly #rings: readonly RingSeries[]
  readonly #sources: readonly Source[]
  /** Counts up to each bound at one instant. */
  readonly #upTo: Float64Array

  constructor(series: readonly Series[], retention: Retention) {
    const found = series.flatMap((each) => {
      const bound = boundOfTopic(each.topic)
      return bound === undefined ? [] : [{ series: each, bound }]
    })
    const bounds = [...new Set(found.map(({ bound }) => bound))].sort((a, b) => a - b)
    this.#sources = found.map((each) => ({
      ...{ series: each.series, row: bounds.indexOf(each.bound) },
      ...{ appended: 0, revision: -1, next: 0 },
    }))
    this.#rings = bounds.map((bound) => {
      const { series: counted } = found.find((each) => each.bound === bound)!
      const ring = new RingSeries(counted.topic, metaOf(counted))
      ring.retain(retention)
      return ring
    })
    this.buckets = this.#rings.map((ring, row) => ({
      above: row === 0 ? -Infinity : bounds[row - 1]!,
      upTo: bounds[row]!,
      series: ring,
    }))
    this.#upTo = new Float64Array(bounds.length)
  }

  /** Takes in what is new. */
  sync(): void {
    const from = this.#freshFrom()
    if (from === -Infinity) this.#rebuild()
    else if (from < Infinity) this.#walk(from, this.#append)
  }

  /** The first instant that is not in the grid as it is now; `Infinity` if there is none. */
  #freshFrom(): number {
    let from = Infinity
    for (const source of this.#sources) {
      const { series } = source
      const fresh = series.appended - source.appended
      if (series.revision !== source.revision || fresh > series.length) from = -Infinity
      else if (fresh > 0) from = Math.min(from, series.timestampAt(series.length - fresh))
      source.appended = series.appended
      source.revision = series.revision
    }
    return from
  }

  /** Goes through all instants from one on; for each, `#upTo` holds the counts. */
  #walk(from: number, visit: (instant: number) => void): void {
    for (const source of this.#sources) source.next = from === -Infinity ? 0 : source.series.indexFrom(from)
    for (;;) {
      let instant = Infinity
      for (const { series, next } of this.#sources) {
        if (next < series.length) instant = Math.min(instant, series.timestampAt(next))
      }
      if (instant === Infinity) return
      this.#upTo.fill(Number.NaN)
      for (const source of this.#sources) this.#read(source, instant)
      visit(instant)
    }
  }

  #read(source: Source, instant: number): void {
    const { series, row, next } = source
    if (next >= series.length || series.timestampAt(next) !== instant) return
    source.next++
    const count = series.valueAt(next)
    const held = this.#upTo[row]!
    if (!Number.isNaN(count)) this.#upTo[row] = Number.isNaN(held) ? count : held + count
  }

  readonly #append = (instant: number): void => {
    for (let row = 0; row < this.#rings.length; row++) this.#rings[row]!.append(instant, this.#countIn(row))
  }

  #rebuild(): void {
    const instants: number[] = []
    const counts: number[][] = this.#rings.map(() => [])
    this.#walk(-Infinity, (instant) => {
      instants.push(instant)
      for (let row = 0; row < counts.length; row++) counts[row]!.push(this.#countIn(row))
    })
    for (let row = 0; row < counts.length; row++) this.#rings[row]!.merge(instants, counts[row]!)
  }

  /** `NaN` where one of the two counts is not known. A sketch rounds: what it has less below than above is nothing. */
  #countIn(row: number): number {
    const below = row === 0 ? 0 : this.#upTo[row - 1]!
    return Math.max(this.#upTo[row]! - below, 0)
  }
}

function metaOf({ meta }: Series): TopicMeta {
  return { ...meta, unit: null }
}
