import { type PresenceEntry, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import { Packet } from '../fan-out/packet.js'
import type { Viewer } from '../fan-out/viewer.js'

interface Shown {
  readonly entry: PresenceEntry
  /** That of its key and meta: tells whether someone who comes back is as before. */
  readonly json: string
  readonly sizeBytes: number
}

/** Who is on one topic or pattern, and whom that is told. */
export class PresenceRoom {
  readonly topic: string
  /** All who joined, seen or not. */
  readonly #members = new Set<Viewer>()
  readonly #shown = new Map<Viewer, Shown>()
  /** What the members have not been told yet: by ref who came, by JSON who went. */
  readonly #joins = new Map<number, PresenceEntry>()
  readonly #leaves = new Map<string, Shown[]>()
  #sizeBytes = 0

  constructor(topic: string) {
    this.topic = topic
  }

  get isEmpty(): boolean {
    return this.#members.size === 0
  }

  /** About how long the JSON of all entries is. */
  get sizeBytes(): number {
    return this.#sizeBytes
  }

  get entries(): PresenceEntry[] {
    return [...this.#shown.values()].map(({ entry }) => entry)
  }

  enter(viewer: Viewer): void {
    this.#members.add(viewer)
  }

  /** Shows a member. `json` is that of `[key, meta]`. */
  show(viewer: Viewer, { ref, json, sizeBytes }: { ref: number; json: string; sizeBytes: number }): void {
    // One who left this turn and is the same again never left.
    let shown = this.#leaves.get(json)?.pop()
    if (!shown) {
      const [key, meta] = JSON.parse(json) as [string, unknown]
      shown = { entry: [ref, key, meta], json, sizeBytes }
      this.#joins.set(ref, shown.entry)
    }
    this.#shown.set(viewer, shown)
    this.#sizeBytes += sizeBytes
  }

  exit(viewer: Viewer): void {
    this.#members.delete(viewer)
    const shown = this.#shown.get(viewer)
    if (!shown) return
    this.#shown.delete(viewer)
    this.#sizeBytes -= shown.sizeBytes
    if (this.#joins.delete(shown.entry[0])) return
    const same = this.#leaves.get(shown.json) ?? []
    same.push(shown)
    this.#leaves.set(shown.json, same)
  }

  /** Tells the members what has changed since it last did. */
  flush(): void {
    const joins = [...this.#joins.values()]
    const leaves = [...this.#leaves.values()].flat().map(({ entry: [ref] }) => ref)
    this.#joins.clear()
    this.#leaves.clear()
    if (joins.length === 0 && leaves.length === 0) return
    const packet = new Packet(WIRE_EVENTS.presence, this.topic, joins, leaves)
    for (const { outbox } of this.#members) outbox.send(packet)
  }
}
