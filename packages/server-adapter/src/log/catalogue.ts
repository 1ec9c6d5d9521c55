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
  /** Its source is gone; what it left is still history. */
  readonly isGone: boolean
}

interface Entry {
  readonly id: number
  readonly name: string
  meta: TopicMeta
  /** What was last said of it: the same object again says nothing new. */
  said: Partial<TopicMeta>
  lastOffset: number
  isGone: boolean
  /** On the monotonic clock, ms. */
  heardAt: number
}

export interface CatalogueOptions {
  readonly clock: Clock
  /** A topic silent for this long is forgotten. */
  readonly silenceMs: number
  /** Beyond this many topics, the longest silent is forgotten. */
  readonly topics: number
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

  /** How many topics it knows. */
  get size(): number {
    return this.#topics.size
  }

  /** Notes a point of a topic. `isNews` if viewers must be told of the topic before they can read the point. */
  hear(
    name: string,
    meta: Partial<TopicMeta>,
    offset: number,
  ): { readonly topic: KnownTopic; readonly isNews: boolean } {
    const known = this.#topics.get(name)
    const heardAt = this.#options.clock.monotonic()
    if (!known) return { topic: this.#add({ name, said: meta, lastOffset: offset, heardAt }), isNews: true }
    this.#topics.delete(name)
    this.#topics.set(name, known)
    const { isGone } = known
    known.isGone = false
    known.lastOffset = offset
    known.heardAt = heardAt
    if (known.said === meta) return { topic: known, isNews: isGone }
    known.said = meta
    const full = { ...known.meta, ...meta }
    const isChanged = !isSameMeta(known.meta, full)
    if (isChanged) known.meta = full
    return { topic: known, isNews: isChanged || isGone }
  }

  /** Notes a topic that a log brought from an earlier life, the longest silent first. */
  restore(
    name: string,
    { meta, lastOffset, silentMs }: { meta: Partial<TopicMeta>; lastOffset: number; silentMs: number },
  ): void {
    this.#add({ name, said: meta, lastOffset, heardAt: this.#options.clock.monotonic() - silentMs })
  }

  /** Notes that the source of a topic is gone. Returns the topic if that is new. */
  retire(name: string): KnownTopic | null {
    const known = this.#topics.get(name)
    if (!known || known.isGone) return null
    known.isGone = true
    return known
  }

  /** Forgets what has been silent for too long, and what is too many. Returns what it forgot. */
  sweep(): readonly KnownTopic[] {
    const silentSince = this.#options.clock.monotonic() - this.#options.silenceMs
    const forgotten: KnownTopic[] = []
    for (const topic of this.#topics.values()) {
      if (topic.heardAt > silentSince && this.#topics.size <= this.#options.topics) break
      this.#topics.delete(topic.name)
      forgotten.push(topic)
    }
    return forgotten
  }

  /** How long until `sweep` forgets a topic for its silence, ms; `null` if it knows none. */
  get nextSilentMs(): number | null {
    const [longestSilent] = this.#topics.values()
    if (!longestSilent) return null
    const { clock, silenceMs } = this.#options
    return longestSilent.heardAt + silenceMs - clock.monotonic()
  }

  /** The topics under a topic or pattern. */
  matching(pattern: string): readonly KnownTopic[] {
    if (isPattern(pattern)) return [...this.#topics.values()].filter(({ name }) => matchesTopic(pattern, name))
    const topic = this.#topics.get(pattern)
    return topic ? [topic] : []
  }

  #add(noted: Pick<Entry, 'name' | 'said' | 'lastOffset' | 'heardAt'>): Entry {
    const meta = { ...defaultMeta(noted.name), ...noted.said }
    const topic = { id: this.#nextId++, meta, isGone: false, ...noted }
    this.#topics.set(noted.name, topic)
    return topic
  }
}

function defaultMeta(topic: string): TopicMeta {
  return { unit: null, kind: null, label: topic.slice(topic.lastIndexOf(':') + 1), intervalMs: null }
}

function isSameMeta(a: TopicMeta, b: TopicMeta): boolean {
  return a.unit === b.unit && a.kind === b.kind && a.label === b.label && a.intervalMs === b.intervalMs
}
