import { coversPattern, type Span, type TopicMeta } from '@exocast/metrics-core/wire'
import type { ChannelState, ChannelStatus, LatestPoint } from '../store/channel-store.js'
import type { Channel, ChannelOptions } from './channel.js'
import { latestOf } from './latest-of.js'
import { Listeners } from './listeners.js'
import type { MetricsClient } from './metrics-client.js'
import type { Presence, PresenceDiff } from './presence.js'
import { sameItems } from './same-items.js'
import { spanOf } from './span.js'
import type { ChannelFeed } from './subscription/channel-feed.js'

const PUSH_TIMEOUT_MS = 10_000

/** A channel as its one consumer sees it. What it shows before it is fed is what the store was primed with. */
export class ClientChannel implements Channel {
  readonly topics: readonly string[]
  readonly span: Span
  readonly options: ChannelOptions
  readonly #client: MetricsClient
  readonly #changes: Listeners<[]>
  readonly #data: Listeners<[]>
  #feed: ChannelFeed | null = null
  #state: ChannelState = { status: 'joining', error: null, series: [] }
  #metas: readonly TopicMeta[] = []
  #storeVersion = -1
  #toldStatus: ChannelStatus | null = null
  #latest: LatestPoint | null
  #opened = false
  #hasLeft = false

  constructor(client: MetricsClient, topics: readonly string[], options: ChannelOptions) {
    this.#client = client
    this.options = options
    this.#changes = new Listeners(client.onError)
    this.#data = new Listeners(client.onError)
    // Two patterns overlap only if one covers the other, so that none of these is heard twice.
    this.topics = [...new Set(topics)].filter(
      (topic, _, all) => !all.some((other) => other !== topic && coversPattern(other, topic)),
    )
    this.span = spanOf(options)
    this.refresh()
    this.#latest = latestOf(this.#state.series)
  }

  getState = (): ChannelState => this.#state

  getLatest = (): LatestPoint | null => this.#latest

  getPresence = (): Presence | null => {
    const { status } = this.#state
    return status === 'idle' || status === 'denied' || status === 'error' ? null : (this.#fed?.presence() ?? null)
  }

  subscribe = (onChange: () => void): (() => void) => this.#changes.add(onChange)

  subscribeData = (onData: () => void): (() => void) => this.#data.add(onData)

  serverNow = (): number => this.#client.serverNow()

  /** Joins. Returns the leave, which takes effect a macrotask later, unless it is opened again by then. */
  open(): () => void {
    if (!this.#opened) {
      this.#client.acquire(this)
      this.feed()
      this.#opened = true
      this.refresh()
      this.#tellStatus()
      this.#fed?.welcome()
    }
    return () => this.leave()
  }

  /** Has it fed, if what that needs is loaded. */
  feed(): void {
    this.#fed?.open()
  }

  leave(): void {
    if (!this.#opened) return
    this.#opened = false
    this.#hasLeft = true
    this.#fed?.close()
    this.#client.release(this)
    this.refresh()
  }

  retry(): void {
    if (!this.#opened) return
    this.#client.connection.retry()
    this.#fed?.retry()
  }

  async push(event: string, payload: unknown = null, { timeoutMs = PUSH_TIMEOUT_MS } = {}): Promise<unknown> {
    await this.#client.load()
    return this.#fed!.push(event, payload, timeoutMs)
  }

  /** Calls its consumer back, contained; no more once it has left. */
  call<Name extends 'onMessage' | 'onStatus' | 'onHistory' | 'onJoin' | 'onPresence'>(
    name: Name,
    ...args: Parameters<NonNullable<ChannelOptions[Name]>>
  ): void {
    if (!this.#opened) return
    try {
      ;(this.options[name] as ((...told: typeof args) => void) | undefined)?.(...args)
    } catch (error) {
      this.#client.onError(error)
    }
  }

  tellPresence(...told: [presence: Presence, diff: PresenceDiff, topic: string]): void {
    this.call('onPresence', ...told)
    this.#changes.notify()
  }

  noteLatest({ topic, value, timestamp, extra }: LatestPoint): void {
    if (this.#latest && timestamp < this.#latest.timestamp) return
    this.#latest = { topic, value, timestamp, extra }
  }

  /** Tells the consumer that its series hold something new. */
  notifyData(): void {
    if (this.#state.status === 'stale' || this.#storeVersion !== this.#client.store.version) this.refresh()
    this.#feed?.watchSilence(this.#state.series)
    this.#data.notify()
  }

  /** Works its state out anew from all it depends on. */
  refresh(): void {
    const { store } = this.#client
    const before = this.#state
    let { series } = before
    if (this.#storeVersion !== store.version) {
      this.#storeVersion = store.version
      const next = store.matching(this.topics)
      const metas = next.map(({ meta }) => meta)
      if (!sameItems(series, next) || !sameItems(this.#metas, metas)) series = next
      this.#metas = metas
    }
    const { status, error } = this.#standing(series)
    if (before.status === status && before.error === error && before.series === series) return
    this.#state = { status, error, series }
    this.#tellStatus()
    this.#changes.notify()
  }

  get #fed(): ChannelFeed | null {
    return (this.#feed ??= this.#client.subscriptions?.feedOf(this) ?? null)
  }

  #standing(series: ChannelState['series']): Pick<ChannelState, 'status' | 'error'> {
    if (!this.#opened && this.#hasLeft) return { status: 'idle', error: null }
    const { status, error } = this.#client.connection.getState()
    const connected: Pick<ChannelState, 'status' | 'error'> =
      status === 'denied' ? { status, error } : { status: status === 'reconnecting' ? status : 'joining', error: null }
    return this.#fed?.standing(connected, series) ?? connected
  }

  #tellStatus(): void {
    const { status } = this.#state
    if (!this.#opened || status === this.#toldStatus) return
    this.#toldStatus = status
    this.call('onStatus', status)
  }
}
