import { matchesTopic, type Snapshot, type TopicMeta } from '@exocast/metrics-core/wire'
import { compareText } from './compare-text.js'
import { RingSeries } from './ring-series.js'

/** All series a client holds, by topic. */
export class SeriesStore {
  readonly #series = new Map<string, RingSeries>()
  /** Grows when a topic comes or goes, or its metadata change. */
  version = 0

  /** Fills the store with what a server rendered, before any connection. */
  prime(snapshot: Snapshot): void {
    for (const [topic, { t, v, ...meta }] of Object.entries(snapshot.topics)) {
      const series = this.ensure(topic, meta)
      series.retain({ windowMs: 0, points: t.length })
      series.merge(t, v)
    }
  }

  get(topic: string): RingSeries | undefined {
    return this.#series.get(topic)
  }

  /** The series of a topic, made if there is none, with these metadata. */
  ensure(topic: string, meta: TopicMeta): RingSeries {
    const held = this.#series.get(topic)
    if (!held) {
      const series = new RingSeries(topic, plainMeta(meta))
      this.#series.set(topic, series)
      this.version++
      return series
    }
    if (!sameMeta(held.meta, meta)) {
      held.meta = plainMeta(meta)
      held.revision++
      this.version++
    }
    return held
  }

  /** The series under any of these topics and patterns, ordered by topic. */
  matching(patterns: readonly string[]): RingSeries[] {
    return [...this.#series.values()]
      .filter((series) => patterns.some((pattern) => matchesTopic(pattern, series.topic)))
      .sort((a, b) => compareText(a.topic, b.topic))
  }

  forget(topic: string): void {
    if (this.#series.delete(topic)) this.version++
  }

  /** Forgets every series under `pattern` that no other pattern in use covers, and returns them. */
  release(pattern: string, inUse: readonly string[]): readonly RingSeries[] {
    const released: RingSeries[] = []
    for (const [topic, series] of this.#series) {
      if (!matchesTopic(pattern, topic) || inUse.some((other) => matchesTopic(other, topic))) continue
      this.#series.delete(topic)
      released.push(series)
      this.version++
    }
    return released
  }

  /** Holds released series again, unless one of their topics is held by another: then none, and `false`. */
  adopt(released: readonly RingSeries[]): boolean {
    if (released.some(({ topic }) => this.#series.has(topic))) return false
    for (const series of released) this.#series.set(series.topic, series)
    this.version++
    return true
  }
}

/** Nothing else of what came with them: it may be a whole window of history. */
function plainMeta({ unit, kind, label, intervalMs }: TopicMeta): TopicMeta {
  return { unit, kind, label, intervalMs }
}

function sameMeta(a: TopicMeta, b: TopicMeta): boolean {
  return a.unit === b.unit && a.kind === b.kind && a.label === b.label && a.intervalMs === b.intervalMs
}
