import type { TopicMeta } from '@exocast/metrics-core/wire'
import { breakAfterMsOf } from './break-after-ms-of.js'
import type { Pyramid, PyramidBase } from './pyramid.js'
import type { Retention } from './retention.js'
import type { Series } from './series.js'

/** No series holds more points than this, whatever is asked of it: 16 MiB each. Like every capacity a power of two. */
const MAX_CAPACITY = 2 ** 20
const MIN_CAPACITY = 64

/** A `Series` in two typed-array rings. They grow while the retention asks for it and then turn round in place. */
export class RingSeries implements Series, PyramidBase {
  readonly topic: string
  meta: TopicMeta
  length = 0
  appended = 0
  revision = 0
  dropped = 0
  /** Built by whoever reads long stretches of it; `null` until then, and again when all of it is another. */
  pyramid: Pyramid | null = null
  #retention: Retention = { windowMs: 0, points: 0 }
  #t = new Float64Array(MIN_CAPACITY)
  #v = new Float64Array(MIN_CAPACITY)
  #start = 0

  constructor(topic: string, meta: TopicMeta) {
    this.topic = topic
    this.meta = meta
  }

  get breakAfterMs(): number {
    return breakAfterMsOf(this.meta.intervalMs)
  }

  /** The newest timestamp held; `-Infinity` if none is. */
  get lastTimestamp(): number {
    return this.length === 0 ? Number.NEGATIVE_INFINITY : this.timestampAt(this.length - 1)
  }

  timestampAt(index: number): number {
    return this.#t[this.#placeOf(index)]!
  }

  valueAt(index: number): number {
    return this.#v[this.#placeOf(index)]!
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

  /** How many points there is room for by now: a power of two. */
  get capacity(): number {
    return this.#t.length
  }

  /** Asks for at least this much of the past from now on. What is already gone does not come back. */
  retain({ windowMs, points }: Retention): void {
    this.#retention = {
      windowMs: Math.max(windowMs, this.#retention.windowMs),
      points: Math.max(points, this.#retention.points),
    }
  }

  /** Asks for no more than this from now on, and gives back the memory of what is older. */
  retainOnly(retention: Retention): void {
    this.#retention = retention
    const inWindow = this.length - this.indexFrom(this.lastTimestamp - retention.windowMs)
    const wanted = Math.max(inWindow, Math.min(retention.points, this.length))
    let capacity = MIN_CAPACITY
    while (capacity <= wanted) capacity *= 2
    if (capacity >= this.capacity) return
    this.#drop(Math.max(this.length - capacity, 0))
    this.#resize(capacity)
  }

  /** Forgets every point. */
  clear(): void {
    this.pyramid = null
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
    this.pyramid = null
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
      this.#v[this.#placeOf(index)] = value
      this.pyramid?.cut(this.dropped + index)
      return 'changed'
    }
    if (index === 0 && !this.#isWanted(timestamp, this.lastTimestamp)) return 'unchanged'
    this.#insert(index, timestamp, value)
    return 'changed'
  }

  #push(timestamp: number, value: number): void {
    if (this.length === this.#t.length) this.#makeRoom(timestamp)
    const at = this.#placeOf(this.length)
    this.#t[at] = timestamp
    this.#v[at] = value
    this.length++
  }

  #insert(index: number, timestamp: number, value: number): void {
    const last = this.length - 1
    this.#push(this.timestampAt(last), this.valueAt(last))
    // Making room may have dropped the oldest points, and moved every index with them.
    const at = Math.max(index - (last + 2 - this.length), 0)
    this.pyramid?.cut(this.dropped + at)
    for (let i = this.length - 1; i > at; i--) {
      const to = this.#placeOf(i)
      const from = this.#placeOf(i - 1)
      this.#t[to] = this.#t[from]!
      this.#v[to] = this.#v[from]!
    }
    const to = this.#placeOf(at)
    this.#t[to] = timestamp
    this.#v[to] = value
  }

  #placeOf(index: number): number {
    return (this.#start + index) & (this.#t.length - 1)
  }

  /** Room for one more: drops the oldest point if nobody wants it any more, or grows. */
  #makeRoom(newest: number): void {
    if (this.#isWanted(this.timestampAt(0), newest) && this.capacity < MAX_CAPACITY) this.#resize(this.capacity * 2)
    else this.#drop(1)
  }

  #drop(count: number): void {
    this.#start = this.#placeOf(count)
    this.length -= count
    this.dropped += count
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
    this.pyramid = null
  }

  #isWanted(timestamp: number, newest: number): boolean {
    const { windowMs, points } = this.#retention
    return timestamp >= newest - windowMs || this.length < points
  }
}
