import type { GapReason, Point } from '@exocast/metrics-core/wire'
import { Runs } from './runs.js'
import type { TopicColumns } from './topic-columns.js'
import { valueBytes } from './value-bytes.js'

const MIN_CAPACITY = 16
/** Its timestamp, value and offset. */
const POINT_BYTES = 24

/** One topic's points in rings that grow and shrink with what they hold: 24 bytes a point, 96 at worst. */
export class TopicLog {
  /** The highest offset it no longer holds: a replay from before it cannot be whole. */
  evictedOffset: number
  #timestamps = new Float64Array(MIN_CAPACITY)
  /** NaN for a gap. */
  #values = new Float64Array(MIN_CAPACITY)
  #offsets = new Float64Array(MIN_CAPACITY)
  readonly #extras = new Runs<unknown>(valueBytes)
  readonly #reasons = new Runs<GapReason | null>(() => 0)
  /** Points are numbered from the first ever appended; those from `first` to before `end` are held. */
  #first = 0
  #end = 0
  /** Whether the timestamps held never decrease, so that a search may halve. */
  #isOrdered = true

  constructor(evictedOffset: number) {
    this.evictedOffset = evictedOffset
  }

  get length(): number {
    return this.#end - this.#first
  }

  /** About how much memory its points take. */
  get sizeBytes(): number {
    return this.length * POINT_BYTES + this.#extras.sizeBytes + this.#reasons.sizeBytes
  }

  /** The offset of the newest point it has seen. */
  get lastOffset(): number {
    return this.length > 0 ? this.#offsets[this.#slot(this.#end - 1)]! : this.evictedOffset
  }

  append(offset: number, point: Point): void {
    if (this.length === 0) this.#isOrdered = true
    else if (point.timestamp < this.#timestamps[this.#slot(this.#end - 1)]!) this.#isOrdered = false
    if (this.length === this.#values.length) this.#resize(this.#values.length * 2)
    const slot = this.#slot(this.#end)
    this.#timestamps[slot] = point.timestamp
    this.#values[slot] = point.value ?? Number.NaN
    this.#offsets[slot] = offset
    this.#extras.append(this.#end, point.extra)
    this.#reasons.append(this.#end, point.value === null ? (point.reason ?? 'missing') : null)
    this.#end++
  }

  /** Each drop says how many points it dropped. */
  dropOldest(count: number): number {
    if (count <= 0) return 0
    this.evictedOffset = this.#offsets[this.#slot(this.#first + count - 1)]!
    this.#first += count
    this.#extras.dropBefore(this.#first, this.#end)
    this.#reasons.dropBefore(this.#first, this.#end)
    let capacity = this.#values.length
    while (capacity > MIN_CAPACITY && this.length < capacity / 4) capacity /= 2
    if (capacity < this.#values.length) this.#resize(capacity)
    return count
  }

  /** Drops the oldest points until what is left takes no more than so many bytes. */
  dropBeyond(maxBytes: number): number {
    let dropped = 0
    while (this.sizeBytes > maxBytes && this.length > 0) dropped += this.dropOldest(1)
    return dropped
  }

  dropThrough(offset: number): number {
    return this.dropOldest(this.#search(this.#offsets, offset + 1) - this.#first)
  }

  dropBefore(timestamp: number): number {
    let end = this.#first
    while (end < this.#end && this.#timestamps[this.#slot(end)]! < timestamp) end++
    return this.dropOldest(end - this.#first)
  }

  /** The points after `offset`, in the order they were appended. */
  since(offset: number): TopicColumns {
    return this.#columns(range(this.#search(this.#offsets, offset + 1), this.#end))
  }

  /** The points from `timestamp` on, oldest first. */
  from(timestamp: number): TopicColumns {
    const indexes = this.#byTime()
    return this.#columns(indexes.slice(indexes.length - this.countFrom(timestamp)))
  }

  /** The last `count` points, oldest first. */
  last(count: number): TopicColumns {
    const indexes = this.#byTime()
    return this.#columns(indexes.slice(Math.max(0, indexes.length - count)))
  }

  /** How many points there are after `offset`. */
  countSince(offset: number): number {
    return this.#end - this.#search(this.#offsets, offset + 1)
  }

  /** How many points there are from `timestamp` on. */
  countFrom(timestamp: number): number {
    if (this.#isOrdered) return this.#end - this.#search(this.#timestamps, timestamp)
    return range(this.#first, this.#end).filter((index) => this.#timestamps[this.#slot(index)]! >= timestamp).length
  }

  /** The indexes held, oldest point first. */
  #byTime(): number[] {
    const indexes = range(this.#first, this.#end)
    if (this.#isOrdered) return indexes
    const timestampAt = (index: number) => this.#timestamps[this.#slot(index)]!
    return indexes.sort((a, b) => timestampAt(a) - timestampAt(b))
  }

  #columns(indexes: readonly number[]): TopicColumns {
    const columns: TopicColumns = { t: [], v: [], o: [], x: [], g: [] }
    let extra: unknown = null
    for (let i = 0; i < indexes.length; i++) {
      const index = indexes[i]!
      const slot = this.#slot(index)
      columns.t.push(this.#timestamps[slot]!)
      columns.o.push(this.#offsets[slot]!)
      const value = this.#values[slot]!
      columns.v.push(Number.isNaN(value) ? null : value)
      const reason = this.#reasons.at(index)
      if (reason !== null && reason !== 'missing') columns.g.push([i, reason])
      const next = this.#extras.at(index)
      if (!Object.is(next, extra)) columns.x.push([i, (extra = next)])
    }
    return columns
  }

  /** The first index held whose entry in a column that never decreases is `least` or more. */
  #search(column: Float64Array, least: number): number {
    let low = this.#first
    let high = this.#end
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (column[this.#slot(middle)]! < least) low = middle + 1
      else high = middle
    }
    return low
  }

  #resize(capacity: number): void {
    const move = (from: Float64Array) => {
      const to = new Float64Array(capacity)
      for (let index = this.#first; index < this.#end; index++) to[index % capacity] = from[index % from.length]!
      return to
    }
    this.#timestamps = move(this.#timestamps)
    this.#offsets = move(this.#offsets)
    this.#values = move(this.#values)
  }

  #slot(index: number): number {
    return index % this.#values.length
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}
