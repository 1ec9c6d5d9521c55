import type { Clock } from '@exocast/metrics-core'
import type { FanOut } from '../fan-out/fan-out.js'
import type { Catalogue } from '../log/catalogue.js'
import type { ContainedLog } from '../log/contained-log.js'
import type { LogPoint } from '../log/log-point.js'

/** More points than this are several appends: a frame is never longer than a message may be. */
const MAX_APPEND_POINTS = 10_000

interface PublisherRooms {
  readonly log: ContainedLog
  readonly catalogue: Catalogue
  readonly fanOut: FanOut
  readonly clock: Clock
  /** Called after each append, with how long it took, ms. */
  readonly onAppended: (tookMs: number) => void
}

/** The way of a point into the hub: logged, catalogued, and handed to the fan-out, in one step. */
export class Publisher {
  readonly #rooms: PublisherRooms
  #isClosed = false

  constructor(rooms: PublisherRooms) {
    this.#rooms = rooms
  }

  /** Appends points that were checked. Nothing happens once it is closed. */
  append(points: readonly LogPoint[]): void {
    if (this.#isClosed) return
    const { clock, onAppended } = this.#rooms
    const startedAt = clock.monotonic()
    for (let start = 0; start < points.length; start += MAX_APPEND_POINTS) {
      this.#append(points.slice(start, start + MAX_APPEND_POINTS))
    }
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
  }

  #append(points: readonly LogPoint[]): void {
    const { log, catalogue, fanOut } = this.#rooms
    fanOut.settle()
    const offset = log.append(points)
    // What the log could not take nobody gets: without a position, it would come twice or never.
    if (offset === null) return
    fanOut.add(
      offset,
      points.map((point) => ({ ...catalogue.hear(point.topic, point.meta, offset), point })),
    )
    const forgotten = catalogue.sweep()
    for (const { name } of forgotten) log.forget(name)
    fanOut.vanish(forgotten.filter(({ isGone }) => !isGone))
  }
}
