import type { TopicMeta } from '@exocast/metrics-core/wire'
import type { RingSeries } from '../store/ring-series.js'
import type { SeriesStore } from '../store/series-store.js'

/** What the hub's small ids stand for. They hold for one epoch of its log. */
export class TopicCatalogue {
  readonly #store: SeriesStore
  readonly #topics = new Map<number, { topic: string; meta: TopicMeta }>()
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

  /** Notes what a reply says of its log; a new one makes all ids void. */
  begin({ position, timeBase }: { position: { epoch: string }; timeBase: number }): void {
    this.timeBase = timeBase
    if (this.#epoch === position.epoch) return
    this.#epoch = position.epoch
    this.#topics.clear()
  }

  learn(id: number, topic: string, meta: TopicMeta): RingSeries {
    this.#topics.set(id, { topic, meta })
    return this.#store.ensure(topic, meta)
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
