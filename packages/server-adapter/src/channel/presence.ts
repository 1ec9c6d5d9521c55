import type { PresenceEntry } from '@exocast/metrics-core/wire'
import type { Viewer } from '../fan-out/viewer.js'
import type { Present } from './channel-handlers.js'
import type { Membership } from './membership.js'
import { PresenceRoom } from './presence-room.js'
import { refusePromise } from './refuse-promise.js'

interface PresenceOptions {
  /** The presence of one topic is no longer than this. */
  readonly maxBytes: number
  readonly onError: (message: string, cause: unknown) => void
}

/** Who is on which topic: from the answer to a join until that join ends, however it does. */
export class Presence {
  readonly #rooms = new Map<string, PresenceRoom>()
  readonly #changed = new Set<PresenceRoom>()
  readonly #options: PresenceOptions
  #lastRef = 0
  #isClosed = false

  constructor(options: PresenceOptions) {
    this.#options = options
  }

  /** Asks the channel of a join that is let in who that is: the JSON of its key and meta; `null` if it is not to be seen. */
  ask({ auth, socket, state }: Viewer, { topic, params, declaration }: Membership): string | null {
    const { pattern, handlers } = declaration
    try {
      const present = handlers.presence?.({ topic, params, auth, socket, state }) ?? null
      return readPresent(refusePromise(present))
    } catch (error) {
      this.#reportUnseen(pattern, error)
      return null
    }
  }

  /** About how long the JSON of all on a topic will be with one more, as `ask` told of it. */
  sizeWith(topic: string, json: string | null): number {
    const sizeBytes = (this.#rooms.get(topic)?.sizeBytes ?? 0) + Buffer.byteLength(json ?? '')
    return Math.min(sizeBytes, this.#options.maxBytes)
  }

  /**
   * Notes a join that is let in, and what `ask` told of it. Returns who is on the topic, and about how long that is as JSON; `null` if
   * the channel declares no presence.
   */
  enter(
    viewer: Viewer,
    { topic, declaration }: Membership,
    json: string | null,
  ): { readonly entries: readonly PresenceEntry[]; readonly sizeBytes: number } | null {
    const { pattern, handlers } = declaration
    if (!handlers.presence) return null
    const room = this.#rooms.get(topic) ?? new PresenceRoom(topic)
    this.#rooms.set(topic, room)
    room.enter(viewer)
    try {
      if (json !== null) this.#show(room, viewer, json)
    } catch (error) {
      this.#reportUnseen(pattern, error)
    }
    return { entries: room.entries, sizeBytes: room.sizeBytes }
  }

  exit(topic: string, viewer: Viewer): void {
    const room = this.#rooms.get(topic)
    if (!room) return
    room.exit(viewer)
    if (room.isEmpty) this.#rooms.delete(topic)
    this.#tellLater(room)
  }

  /** Tells no more of it: who leaves because the hub closes will be back. */
  close(): void {
    this.#isClosed = true
  }

  /** The metas of each key on a topic or pattern. */
  list(topic: string): Record<string, unknown[]> {
    // A key may be "__proto__".
    const list: Record<string, unknown[]> = Object.create(null)
    for (const [, key, meta] of this.#rooms.get(topic)?.entries ?? []) (list[key] ??= []).push(meta)
    return list
  }

  #reportUnseen(pattern: string, error: unknown): void {
    this.#options.onError(`presence of channel "${pattern}" failed, and a socket is not shown`, error)
  }

  /** @throws RangeError if there is no room for one more. */
  #show(room: PresenceRoom, viewer: Viewer, json: string): void {
    const { maxBytes } = this.#options
    const sizeBytes = Buffer.byteLength(json)
    if (room.sizeBytes + sizeBytes > maxBytes) {
      throw new RangeError(
        `with ${sizeBytes} bytes more, all on "${room.topic}" would take more than ${maxBytes}, half of limits.bytesOut; shorten the meta`,
      )
    }
    room.show(viewer, { ref: ++this.#lastRef, json, sizeBytes })
    this.#tellLater(room)
  }

  /** Once for all that comes and goes in one turn of the event loop. */
  #tellLater(room: PresenceRoom): void {
    if (this.#isClosed) return
    if (this.#changed.size === 0) setImmediate(() => this.#flush())
    this.#changed.add(room)
  }

  #flush(): void {
    const changed = [...this.#changed]
    this.#changed.clear()
    for (const room of changed) room.flush()
  }
}

/**
 * What a handler answered as the JSON of `[key, meta]`; `null` for nobody.
 * @throws TypeError for what is no answer.
 */
function readPresent(present: Present | null): string | null {
  if (present === null) return null
  if (typeof present !== 'object' || typeof present.key !== 'string' || present.key === '') {
    throw new TypeError('it must answer { key, meta } with a non-empty string as key, or null')
  }
  return JSON.stringify([present.key, present.meta ?? null])
}
