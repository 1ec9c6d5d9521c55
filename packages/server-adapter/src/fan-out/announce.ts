import { type Announcement, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { Measure } from './measure.js'
import { Packet } from './packet.js'

/** What is around a topic's name and meta in JSON: its id, brackets and commas. */
const AROUND_BYTES = 24
/** The event's own name, and what is around the list. */
const ENVELOPE_BYTES = 64

/** Tells of topics, in as few messages as `maxBytes` each allows. */
export function announce(
  news: readonly Announcement[],
  { maxBytes, measure }: { readonly maxBytes: number; readonly measure: Measure },
): Packet[] {
  const lists: Announcement[][] = []
  let sizeBytes = Number.POSITIVE_INFINITY
  for (const one of news) {
    const [, topic, meta] = one
    const nextBytes = AROUND_BYTES + Buffer.byteLength(JSON.stringify(topic)) + measure(meta)
    sizeBytes += nextBytes
    if (sizeBytes > maxBytes) {
      lists.push([])
      sizeBytes = ENVELOPE_BYTES + nextBytes
    }
    lists.at(-1)!.push(one)
  }
  return lists.map((list) => new Packet(WIRE_EVENTS.announce, list))
}
