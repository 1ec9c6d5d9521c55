import type { ChannelStore } from '../store/channel-store.js'

/** The newest value of one topic; `null` if there is none, or its read failed. */
export interface Newest {
  readonly topic: string
  readonly value: number | null
}

/** The newest value of each topic that a store holds. */
export function newestValues(store: ChannelStore): readonly Newest[] {
  return store.getState().series.map((series) => {
    const value = series.length === 0 ? Number.NaN : series.valueAt(series.length - 1)
    return { topic: series.topic, value: Number.isFinite(value) ? value : null }
  })
}
