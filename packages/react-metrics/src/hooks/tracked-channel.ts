import type { Channel } from '../client/client-channel.js'
import type { Presence } from '../client/presence-roster.js'
import type { ChannelStatus, LatestPoint } from '../store/channel-store.js'
import type { Series } from '../store/series.js'

/** What `useChannel` gives. Reading `latest` is what makes a component render with each point. */
export interface ChannelView {
  readonly status: ChannelStatus
  readonly error: Error | null
  /** One per topic held, ordered by topic. They change in place; read them when you draw. */
  readonly series: readonly Series[]
  /** The newest point of any matched topic, `null` if there is none yet. */
  readonly latest: LatestPoint | null
  /** Who is on the topics, as `Channel.getPresence` tells; `null` while unknown, and where the hub tells of none. */
  readonly presence: Presence | null
  /** Resolves with the hub's reply; rejects with a `ChannelError`: its reason or a timeout. */
  readonly push: (event: string, payload?: unknown, options?: { timeoutMs?: number }) => Promise<unknown>
}

/** A channel as an external store for React, whose snapshots change with data only if someone reads them. */
export class TrackedChannel {
  readonly #channel: Channel
  readonly #enabled: boolean
  #latestRead: LatestPoint | null | undefined
  #view: ChannelView

  constructor(channel: Channel, { enabled }: { enabled: boolean }) {
    this.#channel = channel
    this.#enabled = enabled
    this.#view = this.#makeView()
  }

  getSnapshot = (): ChannelView => this.#view

  subscribe = (onChange: () => void): (() => void) => {
    const update = () => {
      this.#view = this.#makeView()
      onChange()
    }
    const updateIfRead = () => {
      if (this.#latestRead !== undefined && this.#latestRead !== this.#channel.getLatest()) update()
    }
    const ends = [this.#channel.subscribe(update), this.#channel.subscribeData(updateIfRead)]
    // What came between render and subscription.
    const state = this.#channel.getState()
    const { series, error, presence } = this.#view
    if (series !== state.series || error !== state.error || presence !== this.#channel.getPresence()) update()
    else updateIfRead()
    return () => {
      for (const end of ends) end()
    }
  }

  #makeView(): ChannelView {
    const channel = this.#channel
    const { status, error, series } = channel.getState()
    const readLatest = () => {
      this.#latestRead = channel.getLatest()
      return this.#latestRead
    }
    return {
      status: this.#enabled ? status : 'idle',
      error,
      series,
      presence: channel.getPresence(),
      push: (event, payload, options) => channel.push(event, payload, options),
      get latest() {
        return readLatest()
      },
    }
  }
}
