import type { Clock } from '@exocast/metrics-core'
import { isPattern, matchesTopic, type TopicMeta } from '@exocast/metrics-core/wire'

/** A topic that has, or lately had, points. */
export interface KnownTopic {
  /** Never given to another topic. */
  readonly id: number
  readonly name: string
  readonly meta: TopicMeta
  /** The offset of its newest point. */
  readonly lastOffset: number
}

interface Entry {
  readonly id: number
  readonly name: string
  meta: TopicMeta
  /** What was last said of it: the same object again says nothing new. */
  said: Partial<TopicMeta>
  lastOffset: number
  /** On the monotonic clock, ms. */
  heardAt: number
}

export interface CatalogueOptions {
  readonly clock: Clock
  /** A topic silent for longer is forgotten. */
  readonly silenceMs: number
  /** Beyond this many topics, the longest silent is forgotten. */
  readonly topics: number
  readonly onForget: (topic: string) => void
}

/** The topics of one hub: their short ids and what viewers need to know of them. */
export class Catalogue {
  #nextId = 0
  /** Longest silent first: a topic heard moves to the end. */
  readonly #topics = new Map<string, Entry>()
  readonly #options: CatalogueOptions

  constructor(options: CatalogueOptions) {
    this.#options = options
  }

  /** Notes a point of a topic. `isNews` if viewers must be told of the topic before they can read the point. */
  hear(
    name: string,
    meta: Partial<TopicMeta>,
    offset: number,
  ): { readonly topic: KnownTopic; readonly isNews: boolean } {
    const known = this.#topics.get(name)
    const heardAt = this.#options.clock.monotonic()
    if (!known) {
      const full = { ...defaultMeta(name), ...meta }
      const topic = { id: this.#nextId++, name, meta: full, said: meta, lastOffset: offset, heardAt }
      this.#topics.set(name, topic)
      return { topic, isNews: true }
    }
    this.#topics.delete(name)
    this.#topics.set(name, known)
    known.lastOffset = offset
    known.heardAt = heardAt
    if (known.said === meta) return { topic: known, isNews: false }
    known.said = meta
    const full = { ...known.meta, ...meta }
    const isNews = !isSameMeta(known.meta, full)
    if (isNews) known.meta = full
    return { topic: known, isNews }
  }

  /** Forgets what has been silent for too long, and what is too many. */
  sweep(): void {
    const silentSince = this.#options.clock.monotonic() - this.#options.silenceMs
    for (const { name, heardAt } of this.#topics.values()) {
      if (heardAt >= silentSince && this.#topics.size <= this.#options.topics) return
      this.#topics.delete(name)
      this.#options.onForget(name)
    }
  }

  /** The topics under a topic or pattern. */
  matching(pattern: string): readonly KnownTopic[] {
    if (isPattern(pattern)) return [...this.#topics.values()].filter(({ name }) => matchesTopic(pattern, name))
    const topic = this.#topics.get(pattern)
    return topic ? [topic] : []
  }
}

function defaultMeta(topic: string): TopicMeta {
  return { unit: null, kind: null, label: topic.slice(topic.lastIndexOf(':') + 1), intervalMs: null }
}

function isSameMeta(a: TopicMeta, b: TopicMeta): boolean {
  return a.unit === b.unit && a.kind === b.kind && a.label === b.label && a.intervalMs === b.intervalMs
}
