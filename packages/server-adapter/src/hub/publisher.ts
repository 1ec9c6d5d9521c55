import type { Point, TopicMeta } from '@exocast/metrics-core/wire'
import type { FanOut } from '../fan-out/fan-out.js'
import type { Catalogue } from '../log/catalogue.js'
import type { Log } from '../log/log.js'

/** More points than this are several appends: a frame is never longer than a message may be. */
const MAX_APPEND_POINTS = 10_000

/** A point and what it says of its topic. The same `meta` object as last time says nothing new. */
export interface HubPoint extends Point {
  readonly meta: Partial<TopicMeta>
}

/** The way of a point into the hub: logged, catalogued, and handed to the fan-out, in one step. */
export class Publisher {
  readonly #log: Log
  readonly #catalogue: Catalogue
  readonly #fanOut: FanOut
  #isClosed = false

  constructor(rooms: { log: Log; catalogue: Catalogue; fanOut: FanOut }) {
    this.#log = rooms.log
    this.#catalogue = rooms.catalogue
    this.#fanOut = rooms.fanOut
  }

  /** Appends points that were checked. Nothing happens once it is closed. */
  append(points: readonly HubPoint[]): void {
    if (this.#isClosed) return
    for (let start = 0; start < points.length; start += MAX_APPEND_POINTS) {
      this.#append(points.slice(start, start + MAX_APPEND_POINTS))
    }
  }

  close(): void {
    this.#isClosed = true
  }

  #append(points: readonly HubPoint[]): void {
    this.#fanOut.settle()
    const offset = this.#log.append(points)
    const heard = points.map((point) => ({ ...this.#catalogue.hear(point.topic, point.meta, offset), point }))
    this.#catalogue.sweep()
    this.#fanOut.add(offset, heard)
  }
}
