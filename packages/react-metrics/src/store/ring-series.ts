import type { TopicMeta } from '@exocast/metrics-core/wire'
import type { Series } from './series.js'

/** How much of the past a series keeps: whatever either asks for. */
export interface Retention {
  readonly windowMs: number
  readonly points: number
}

/** No series holds more points than this, whatever is asked of it: 16 MB each. */
const MAX_POINTS = 1_000_000
const MIN_CAPACITY = 64
/** Silence of this many intervals breaks a line, but never a shorter one than `MIN_BREAK_MS`. */
const BREAK_INTERVALS = 3
const MIN_BREAK_MS = 5_000

/** A `Series` in two typed-array rings. They grow while the retention asks for it and then turn round in place. */
export class RingSeries implements Series {
  readonly topic: string
  meta: TopicMeta
  length = 0
  appended = 0
  revision = 0
  #retention: Retention = { windowMs: 0, points: 1 }
  #t = new Float64Array(MIN_CAPACITY)
  #v = new Float64Array(MIN_CAPACITY)
  #start = 0

  constructor(topic: string, meta: TopicMeta) {
    this.topic = topic
    this.meta = meta
  }

  get breakAfterMs(): number {
    const { intervalMs } = this.meta
    return intervalMs === null ? Number.POSITIVE_INFINITY : Math.max(BREAK_INTERVALS * intervalMs, MIN_BREAK_MS)
  }

  /** The newest timestamp held; `-Infinity` if none is. */
  get lastTimestamp(): number {
    return this.length === 0 ? Number.NEGATIVE_INFINITY : this.timestampAt(this.length - 1)
  }

  timestampAt(index: number): number {
    return this.#t[(this.#start + index) % this.#t.length]!
  }

  valueAt(index: number): number {
    return this.#v[(this.#start + index) % this.#v.length]!
  }

  indexFrom(timestamp: number): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.timestampAt(middle) < timestamp) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Asks for at least this much of the past from now on. What is already gone does not come back. */
  retain({ windowMs, points }: Retention): void {
    this.#retention = {
      windowMs: Math.max(windowMs, this.#retention.windowMs),
      points: Math.max(points, this.#retention.points),
    }
  }

  /** Forgets every point. */
  clear(): void {
    this.#start = 0
    this.length = 0
    this.revision++
  }

  /** Adds a point, `NaN` for a gap. One at an instant already held replaces it; a late one is put in its place. */
  append(timestamp: number, value: number): void {
    const outcome = this.#put(timestamp, value)
    if (outcome === 'appended') this.appended++
    else if (outcome === 'changed') this.revision++
  }

  /** Takes in a window of history, in the order of the log; it replaces whatever was held between its first and last instant. */
  merge(t: readonly number[], v: readonly (number | null)[]): void {
    if (t.length === 0) return
    let first = Number.POSITIVE_INFINITY
    let last = Number.NEGATIVE_INFINITY
    for (const timestamp of t) {
      first = Math.min(first, timestamp)
      last = Math.max(last, timestamp)
    }
    const newer = this.#after(last)
    this.length = this.indexFrom(first)
    for (let i = 0; i < t.length; i++) this.#put(t[i]!, v[i] ?? Number.NaN)
    for (const [timestamp, value] of newer) this.#push(timestamp, value)
    this.revision++
  }

  /** Breaks the line between two instants about which nothing is known. */
  markHole(from: number, to: number): void {
    if (to - from > 1) this.append(from + 1, Number.NaN)
  }

  #after(instant: number): [number, number][] {
    const points: [number, number][] = []
    for (let i = this.indexFrom(instant + 1); i < this.length; i++) points.push([this.timestampAt(i), this.valueAt(i)])
    return points
  }

  #put(timestamp: number, value: number): 'appended' | 'changed' | 'unchanged' {
    if (timestamp > this.lastTimestamp) {
      this.#push(timestamp, value)
      return 'appended'
    }
    const index = this.indexFrom(timestamp)
    if (this.timestampAt(index) === timestamp) {
      if (Object.is(this.valueAt(index), value)) return 'unchanged'
      this.#v[(this.#start + index) % this.#v.length] = value
      return 'changed'
    }
    if (index === 0 && !this.#isWanted(timestamp)) return 'unchanged'
    this.#insert(index, timestamp, value)
    return 'changed'
  }

  #push(timestamp: number, value: number): void {
    if (this.length === this.#t.length) this.#makeRoom(timestamp)
    const at = (this.#start + this.length) % this.#t.length
    this.#t[at] = timestamp
    this.#v[at] = value
    this.length++
  }

  #insert(index: number, timestamp: number, value: number): void {
    const last = this.length - 1
    this.#push(this.timestampAt(last), this.valueAt(last))
    const size = this.#t.length
    // Making room may have dropped the oldest points, and moved every index with them.
    const at = index - (last + 2 - this.length)
    for (let i = this.length - 1; i > at; i--) {
      const to = (this.#start + i) % size
      const from = (this.#start + i - 1) % size
      this.#t[to] = this.#t[from]!
      this.#v[to] = this.#v[from]!
    }
    const to = (this.#start + Math.max(at, 0)) % size
    this.#t[to] = timestamp
    this.#v[to] = value
  }

  /** Room for one more: drops the oldest point if nobody wants it any more, or grows. */
  #makeRoom(newest: number): void {
    const { windowMs, points } = this.#retention
    const oldestIsWanted = this.timestampAt(0) >= newest - windowMs || this.length < points
    if (oldestIsWanted && this.length < MAX_POINTS) {
      this.#resize(Math.min(this.length * 2, MAX_POINTS))
      return
    }
    this.#start = (this.#start + 1) % this.#t.length
    this.length--
  }

  #resize(capacity: number): void {
    const t = new Float64Array(capacity)
    const v = new Float64Array(capacity)
    for (let i = 0; i < this.length; i++) {
      t[i] = this.timestampAt(i)
      v[i] = this.valueAt(i)
    }
    this.#t = t
    this.#v = v
    this.#start = 0
  }

  #isWanted(timestamp: number): boolean {
    return timestamp >= this.lastTimestamp - this.#retention.windowMs || this.length < this.#retention.points
  }
}
