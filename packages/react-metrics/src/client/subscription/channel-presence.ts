import type { Presence, PresenceDiff } from '../presence.js'
import { sameItems } from '../same-items.js'
import { mergePresence } from './merge-presence.js'

const NOBODY: Presence = Object.freeze(Object.create(null))

/** Who is on the topics of one channel, and how much of that its consumer has heard. */
export class ChannelPresence {
  #merged: Presence | null = null
  /** What `#merged` was made of. */
  #parts: readonly Presence[] = []
  /** Topics of which it has heard who is there. */
  readonly #told = new Set<string>()

  /** Who is on any of the topics, given who is on each; the same object until one of them is another. */
  merge(parts: readonly Presence[]): Presence | null {
    if (!sameItems(this.#parts, parts)) {
      this.#parts = parts
      this.#merged = mergePresence(parts)
    }
    return this.#merged
  }

  /** What to tell of a topic: all who are there, the first time; then what is different. */
  news(presence: Presence, diff: PresenceDiff | null, topic: string): PresenceDiff | null {
    const news = this.#told.has(topic) ? diff : { joins: presence, leaves: NOBODY }
    if (news) this.#told.add(topic)
    return news
  }

  /** It has left: who is there is news again. */
  forget(): void {
    this.#told.clear()
  }
}
