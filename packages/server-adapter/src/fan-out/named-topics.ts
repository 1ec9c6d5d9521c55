import type { Announcement } from '@exocast/metrics-core/wire'
import type { Catalogue, KnownTopic } from '../log/catalogue.js'
import type { Viewer } from './viewer.js'
import type { ViewerFrame } from './viewer-frame.js'

export interface NamedTopicsOptions {
  readonly catalogue: Catalogue
  /** Whether the points of a topic go through a filter. */
  readonly isFiltered: (topic: string) => boolean
}

/** Which of the topics whose points go through a filter each viewer has been told of: one that it is shown nothing of, it never hears. */
export class NamedTopics {
  /** By their ids. */
  readonly #named = new WeakMap<Viewer, Set<number>>()
  readonly #options: NamedTopicsOptions

  constructor(options: NamedTopicsOptions) {
    this.#options = options
  }

  /** Notes which of the topics under a pattern a viewer has been told of; of the others it has not. */
  note(viewer: Viewer, pattern: string, ids: ReadonlySet<number>): void {
    const { catalogue, isFiltered } = this.#options
    for (const { id, name } of catalogue.matching(pattern)) {
      if (!isFiltered(name)) continue
      if (ids.has(id)) this.#of(viewer).add(id)
      else this.#named.get(viewer)?.delete(id)
    }
  }

  /** What one viewer must be told before a frame: of topics that a filter keeps from it nothing. The same array if that is all of it. */
  newsFor(viewer: Viewer, news: readonly Announcement[], frame: ViewerFrame | null): readonly Announcement[] {
    const { catalogue, isFiltered } = this.#options
    const named = this.#of(viewer)
    const shown = new Map((frame?.points ?? []).map(({ id, point }) => [id, point.topic]))
    const known = new Set(named)
    const own = news.filter(([id, topic]) => known.has(id) || shown.has(id) || !isFiltered(topic))
    const isWhole = own.length === news.length
    for (const [id] of own) known.add(id)
    for (const [id, topic] of shown) {
      if (!isFiltered(topic)) continue
      named.add(id)
      if (known.has(id)) continue
      for (const { meta } of catalogue.matching(topic)) own.push([id, topic, meta])
    }
    return isWhole && own.length === news.length ? news : own
  }

  /** Of topics that vanish, those that one viewer knows. The same array if it knows all. */
  vanishedFor(viewer: Viewer, topics: readonly KnownTopic[]): readonly KnownTopic[] {
    const { isFiltered } = this.#options
    const own = topics.filter(({ id, name }) => !isFiltered(name) || this.#named.get(viewer)?.delete(id))
    return own.length === topics.length ? topics : own
  }

  #of(viewer: Viewer): Set<number> {
    let named = this.#named.get(viewer)
    if (!named) this.#named.set(viewer, (named = new Set()))
    return named
  }
}
