import type { Clock } from '@exocast/metrics-core'
import type { FanOut } from '../fan-out/fan-out.js'
import type { PointLimit } from '../fan-out/point-limit.js'
import type { Catalogue } from '../log/catalogue.js'
import type { ContainedLog } from '../log/contained-log.js'
import type { LogPoint } from '../log/log-point.js'

/** More points than this are several appends: a frame is never longer than a message may be. */
const MAX_APPEND_POINTS = 10_000

interface PublisherRooms {
  readonly log: ContainedLog
  readonly catalogue: Catalogue
  readonly fanOut: FanOut
  readonly pointLimit: PointLimit
  readonly clock: Clock
  /** Called after each append, with how long it took, ms. */
  readonly onAppended: (tookMs: number) => void
}

/** The way of a point into the hub: logged, catalogued, and handed to the fan-out, in one step. */
export class Publisher {
  readonly #rooms: PublisherRooms
  #isClosed = false
  /** Cancels the wait for the next topic that falls silent for good; `null`: there is none. */
  #cancelWait: (() => void) | null = null

  constructor(rooms: PublisherRooms) {
    this.#rooms = rooms
    this.#awaitSilence()
  }

  /** Appends points that were checked. Nothing happens once it is closed. */
  append(points: readonly LogPoint[]): void {
    if (this.#isClosed) return
    const { clock, onAppended } = this.#rooms
    const startedAt = clock.monotonic()
    for (let start = 0; start < points.length; ) start += this.#appendFrom(points, start)
    onAppended(clock.monotonic() - startedAt)
  }

  /** Notes that nothing more will come on some topics, and tells their viewers. What they left stays history. */
  retire(topics: Iterable<string>): void {
    if (this.#isClosed) return
    const { catalogue, fanOut } = this.#rooms
    fanOut.settle()
    fanOut.vanish([...topics].flatMap((topic) => catalogue.retire(topic) ?? []))
  }

  close(): void {
    this.#isClosed = true
    this.#cancelWait?.()
  }

  /** Appends as many as one frame can hold, from a place on; returns how many. */
  #appendFrom(points: readonly LogPoint[], start: number): number {
    const { pointLimit } = this.#rooms
    let end = start
    let sizeBytes = 0
    while (end < points.length && end - start < MAX_APPEND_POINTS) {
      const pointBytes = pointLimit.sizeOf(points[end]!)
      if (end > start && !pointLimit.holds(sizeBytes + pointBytes)) break
      sizeBytes += pointBytes
      end++
    }
    this.#append(start === 0 && end === points.length ? points : points.slice(start, end), sizeBytes)
    return end - start
  }

  #append(points: readonly LogPoint[], sizeBytes: number): void {
    const { log, catalogue, fanOut } = this.#rooms
    fanOut.settle()
    const offset = log.append(points)
    // What the log could not take nobody gets: without a position, it would come twice or never.
    if (offset === null) return
    fanOut.add(
      offset,
      points.map((point) => ({ ...catalogue.hear(point.topic, point.meta, offset), point })),
      sizeBytes,
    )
    this.#sweep()
  }

  /** Forgets the topics that have been silent for too long or are too many, and tells their viewers. */
  #sweep(): void {
    const { log, catalogue, fanOut } = this.#rooms
    const forgotten = catalogue.sweep()
    for (const { name } of forgotten) log.forget(name)
    fanOut.vanish(forgotten.filter(({ isGone }) => !isGone))
    this.#awaitSilence()
  }

  /** Nothing may be published any more: then nobody but a timer notices. */
  #awaitSilence(): void {
    const { catalogue, clock, fanOut } = this.#rooms
    const leftMs = catalogue.nextSilentMs
    if (this.#cancelWait || leftMs === null) return
    const onDue = () => {
      this.#cancelWait = null
      fanOut.settle()
      this.#sweep()
    }
    this.#cancelWait = clock.setTimer(onDue, leftMs, { background: true })
  }
}
