import type { TopicMeta } from '@exocast/metrics-core/wire'
import type { RingSeries } from '../../store/ring-series.js'
import type { SeriesStore } from '../../store/series-store.js'

const MAX_IDS = 2

/** What the hub's small ids stand for, in one session. */
export class TopicCatalogue {
  readonly #store: SeriesStore
  readonly #topics = new Map<number, { topic: string; meta: TopicMeta }>()
  /** The newest ids of each topic: a slow viewer hears of a new one ahead of the last points under the old. */
  readonly #idsOf = new Map<string, number[]>()
  #epoch: string | null
  /** The instant that the times of frames count from, ms since the epoch. */
  timeBase = 0

  /** `epoch` is that of what the store already holds. */
  constructor(store: SeriesStore, epoch: string | null) {
    this.#store = store
    this.#epoch = epoch
  }

  /** The log that the last reply spoke of. */
  get epoch(): string | null {
    return this.#epoch
  }

  /** A new session began: the hub may be another. */
  clear(): void {
    this.#topics.clear()
    this.#idsOf.clear()
  }

  /** Notes what a reply says of its log. */
  begin({ position, timeBase }: { position: { epoch: string }; timeBase: number }): void {
    this.timeBase = timeBase
    this.#epoch = position.epoch
  }

  learn(id: number, topic: string, meta: TopicMeta): RingSeries {
    const series = this.#store.ensure(topic, meta)
    this.#topics.set(id, { topic, meta: series.meta })
    const ids = this.#idsOf.get(topic) ?? []
    if (!ids.includes(id)) {
      this.#idsOf.set(topic, [...ids, id].slice(-MAX_IDS))
      for (const old of ids.slice(0, 1 - MAX_IDS)) this.#topics.delete(old)
    }
    return series
  }

  /** Nothing more comes under the ids of a topic. */
  forget(topic: string): void {
    for (const id of this.#idsOf.get(topic) ?? []) this.#topics.delete(id)
    this.#idsOf.delete(topic)
  }

  /** The topic of an id; `undefined` if the hub never named it. */
  topicOf(id: number): string | undefined {
    return this.#topics.get(id)?.topic
  }

  /** The series of an id, made again if it was let go; `undefined` if the hub never named it. */
  seriesOf(id: number): RingSeries | undefined {
    const known = this.#topics.get(id)
    return known && this.#store.ensure(known.topic, known.meta)
  }
}
