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
      const series = new RingSeries(topic, meta)
      this.#series.set(topic, series)
      this.version++
      return series
    }
    if (!sameMeta(held.meta, meta)) {
      held.meta = { unit: meta.unit, kind: meta.kind, label: meta.label, intervalMs: meta.intervalMs }
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

  /** Forgets every series under `pattern` that no other pattern in use covers. */
  release(pattern: string, inUse: readonly string[]): void {
    for (const topic of this.#series.keys()) {
      if (!matchesTopic(pattern, topic) || inUse.some((other) => matchesTopic(other, topic))) continue
      this.#series.delete(topic)
      this.version++
    }
  }
}

function sameMeta(a: TopicMeta, b: TopicMeta): boolean {
  return a.unit === b.unit && a.kind === b.kind && a.label === b.label && a.intervalMs === b.intervalMs
}
