import type { Series } from './series.js'

export type ChannelStatus = 'idle' | 'joining' | 'live' | 'stale' | 'reconnecting' | 'denied' | 'error'

/** The newest point of any matched topic. `value` is `null` if its read failed. */
export interface LatestPoint {
  readonly topic: string
  readonly value: number | null
  readonly timestamp: number
  readonly extra: unknown
}

/** What React renders of a channel. The same object until something in it changes. */
export interface ChannelState {
  readonly status: ChannelStatus
  /** Why, where `status` is `denied` or `error`. */
  readonly error: Error | null
  /** One per topic held, ordered by topic; a new array when a topic comes or goes. */
  readonly series: readonly Series[]
}

/** One consumer's view of one or more topics: what hooks bind to and charts paint from. Nothing is joined until `open`. */
export interface ChannelStore {
  getState(): ChannelState
  /** Calls back when `getState()` gives another object. Returns its end. */
  subscribe(onChange: () => void): () => void
  getLatest(): LatestPoint | null
  /** Calls back when a series holds something new. Returns its end. */
  subscribeData(onData: () => void): () => void
  /** The server's clock, ms since the epoch: the right edge of a live chart. */
  serverNow(): number
}
