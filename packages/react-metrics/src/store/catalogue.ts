import type { TopicMeta } from '@exocast/metrics-core/wire'
import type { ChannelStore } from './channel-store.js'
import type { Series } from './series.js'

/** A topic and what it is. */
export interface TopicInfo extends TopicMeta {
  readonly topic: string
}

/** The topics that a store holds, as plain data. */
export class Catalogue {
  readonly #store: Pick<ChannelStore, 'getState'>
  /** What `#topics` was made of. */
  #series: readonly Series[] | null = null
  #topics: readonly TopicInfo[] = []
  readonly #infos = new WeakMap<TopicMeta, TopicInfo>()

  constructor(store: Pick<ChannelStore, 'getState'>) {
    this.#store = store
  }

  /** The same array, and in it the same objects, until a topic comes, goes or changes. */
  readonly get = (): readonly TopicInfo[] => {
    const { series } = this.#store.getState()
    if (series !== this.#series) {
      this.#series = series
      this.#topics = series.map((each) => this.#infoOf(each))
    }
    return this.#topics
  }

  #infoOf({ topic, meta }: Series): TopicInfo {
    let info = this.#infos.get(meta)
    if (!info) {
      info = { topic, ...meta }
      this.#infos.set(meta, info)
    }
    return info
  }
}
