import type { ChannelStatus } from '../store/channel-store.js'
import type { Threshold } from '../thresholds/threshold.js'
import type { Trend } from './trend.js'

/** What a tile shows, for a look of your own. */
export interface StatView {
  readonly title: string
  readonly status: ChannelStatus
  /** Why, where `status` is `denied` or `error`. */
  readonly error: Error | null
  /** The newest value, in the unit's own numbers; `null` if there is none, or its read failed. */
  readonly value: number | null
  /** Of the newest point, ms since the epoch. */
  readonly timestamp: number | null
  /** The value as it is written: `64.2`, `MiB`. */
  readonly text: { readonly number: string; readonly symbol: string }
  readonly trend: (Trend & { readonly text: string }) | null
  /** The limit that the value has crossed, and how to say it: `Critical`, `Critical: 95 % or more`. */
  readonly crossed: (Threshold & { readonly word: string; readonly text: string }) | null
}
