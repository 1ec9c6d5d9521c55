import type { Channel } from '../client/channel.js'
import type { Presence } from '../client/presence.js'
import type { ChannelState, ChannelStatus, LatestPoint } from '../store/channel-store.js'
import { endAll } from '../store/end-all.js'
import type { PausableStore } from '../store/pausable-store.js'
import type { Series } from '../store/series.js'

/** What `useChannel` gives. A component renders for `latest`, `pending` and `presence` only if it reads them. */
export interface ChannelView<Topic extends string = string> extends Pick<Channel<Topic>, 'push' | 'retry'> {
  readonly status: ChannelStatus
  /** Why, where `status` is `denied` or `error`. */
  readonly error: Error | null
  /** One per topic held, ordered by topic. They change in place, unless paused; read them when you draw. */
  readonly series: readonly Series[]
  /** The newest point of any matched topic, `null` if there is none yet. */
  readonly latest: LatestPoint | null
  /** Who is on the topics, as `Channel.getPresence` tells; `null` while unknown, and where the hub tells of none. */
  readonly presence: Presence | null
  /** Whether `series` and `latest` stand still. */
  readonly paused: boolean
  /** How many values have come since it was paused. Renders at most four times a second. */
  readonly pending: number
  /** Stops `series` and `latest` as they are; the channel goes on receiving, and `onMessage` hearing. */
  readonly pause: () => void
  /** Jumps to what is live. */
  readonly resume: () => void
}

interface TrackedChannelParts {
  readonly channel: Channel
  readonly store: PausableStore
  readonly isEnabled: boolean
}

/** A channel as an external store for React, whose snapshots change with data only if someone reads them. */
export class TrackedChannel {
  readonly #parts: TrackedChannelParts
  readonly #actions: Pick<ChannelView, 'push' | 'retry' | 'pause' | 'resume'>
  /** What `#view` was made of. */
  #state!: ChannelState
  /** What has been read of `#view`, by the function that reads it. */
  #reads!: Map<() => unknown, unknown>
  #view: ChannelView

  constructor(parts: TrackedChannelParts) {
    this.#parts = parts
    const { channel, store } = parts
    this.#actions = {
      push: (...args) => channel.push(...args),
      retry: () => channel.retry(),
      pause: store.pause,
      resume: store.resume,
    }
    this.#view = this.#makeView()
  }

  readonly getSnapshot = (): ChannelView => this.#view

  readonly subscribe = (onChange: () => void): (() => void) => {
    const update = () => {
      if (!this.#isOutdated()) return
      this.#view = this.#makeView()
      onChange()
    }
    const { store } = this.#parts
    const end = endAll(store.subscribe(update), store.subscribeData(update), store.subscribePending(update))
    // What came between render and subscription.
    update()
    return end
  }

  #isOutdated(): boolean {
    const { store } = this.#parts
    if (store.getState() !== this.#state || store.isPaused !== this.#view.paused) return true
    for (const [read, value] of this.#reads) if (read() !== value) return true
    return false
  }

  #makeView(): ChannelView {
    const { channel, store, isEnabled } = this.#parts
    this.#state = store.getState()
    const { status, error, series } = this.#state
    const reads = new Map<() => unknown, unknown>()
    this.#reads = reads
    const tracked = <Value>(read: () => Value): Value => {
      const value = read()
      reads.set(read, value)
      return value
    }
    return {
      ...this.#actions,
      status: isEnabled ? status : 'idle',
      error: isEnabled ? error : null,
      series,
      paused: store.isPaused,
      get latest() {
        return tracked(store.getLatest)
      },
      get pending() {
        return tracked(store.getPending)
      },
      get presence() {
        return tracked(channel.getPresence)
      },
    }
  }
}
