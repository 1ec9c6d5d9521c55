import type { Clock } from '@exocast/metrics-core/clock'
import { coversPattern, type Point, type Span, type TopicMeta } from '@exocast/metrics-core/wire'
import type { ChannelState, ChannelStatus, LatestPoint } from '../store/channel-store.js'
import type { Series } from '../store/series.js'
import type { Channel, ChannelOptions } from './channel.js'
import { ChannelPresence } from './channel-presence.js'
import { latestOf } from './latest-of.js'
import { Listeners } from './listeners.js'
import type { MetricsClient } from './metrics-client.js'
import type { Presence, PresenceDiff } from './presence-roster.js'
import { push } from './push.js'
import { sameItems } from './same-items.js'
import { spanOf } from './span.js'
import { staleInstant } from './stale-instant.js'
import type { History, Subscriber } from './subscriber.js'
import type { TopicSubscription } from './topic-subscription.js'

const PUSH_TIMEOUT_MS = 10_000

/** A channel as its client sees it: fed by subscriptions, read by its one consumer. */
export class ClientChannel implements Channel, Subscriber {
  readonly topics: readonly string[]
  readonly params: unknown
  readonly span: Span
  readonly #client: MetricsClient
  readonly #clock: Clock
  readonly #options: ChannelOptions
  readonly #contained: (error: unknown) => void
  readonly #changes: Listeners<[]>
  readonly #data: Listeners<[]>
  /** Of its topics, in their order; kept when it leaves, to go on with. */
  #subscriptions: readonly TopicSubscription[] = []
  #state: ChannelState = { status: 'joining', error: null, series: [] }
  #metas: readonly TopicMeta[] = []
  #storeVersion = -1
  #toldStatus: ChannelStatus | null = null
  #latest: LatestPoint | null = null
  readonly #presence = new ChannelPresence()
  #opened = false
  #leftAtMs: number | null = null
  /** Whether it has been joined since it was opened. */
  #wasLive = false
  #cancelStaleCheck: (() => void) | null = null

  constructor(client: MetricsClient, topics: readonly string[], options: ChannelOptions) {
    this.#client = client
    this.#clock = client.clock
    this.#options = options
    this.#contained = client.onError
    this.#changes = new Listeners(client.onError)
    this.#data = new Listeners(client.onError)
    // Two patterns overlap only if one covers the other, so that none of these is heard twice.
    this.topics = [...new Set(topics)].filter(
      (topic, _, all) => !all.some((other) => other !== topic && coversPattern(other, topic)),
    )
    this.params = options.params
    this.span = spanOf(options)
    this.refresh()
    this.#latest = latestOf(this.#state.series)
  }

  getState = (): ChannelState => this.#state

  getLatest = (): LatestPoint | null => this.#latest

  getPresence = (): Presence | null => {
    const { status } = this.#state
    if (status === 'denied' || status === 'error') return null
    return this.#presence.merge(this.#joined.flatMap(({ presence }) => (presence ? [presence] : [])))
  }

  subscribe = (onChange: () => void): (() => void) => this.#changes.add(onChange)

  subscribeData = (onData: () => void): (() => void) => this.#data.add(onData)

  serverNow = (): number => this.#client.serverNow()

  /** Joins. Returns the leave, which takes effect a macrotask later, unless it is opened again by then. */
  open(): () => void {
    if (!this.#opened) {
      this.#subscriptions = this.#client.acquire(this, this.#isOutdated() ? [] : this.#subscriptions)
      this.#opened = true
      this.refresh()
      this.#tellStatus()
      for (const subscription of this.#subscriptions) subscription.welcome(this)
    }
    return () => this.leave()
  }

  leave(): void {
    if (!this.#opened) return
    this.#opened = false
    this.#wasLive = false
    this.#leftAtMs = this.#clock.monotonic()
    this.#cancelStaleCheck?.()
    this.#cancelStaleCheck = null
    this.#client.release(this)
    this.#presence.forget()
    this.refresh()
  }

  retry(): void {
    if (!this.#opened) return
    this.#client.connection.retry()
    for (const subscription of this.#subscriptions) subscription.retry()
  }

  push(event: string, payload: unknown = null, { timeoutMs = PUSH_TIMEOUT_MS } = {}): Promise<unknown> {
    const { connection, clock } = this.#client
    const ref = () => this.#joined[0]?.ref ?? null
    return push({ topic: this.topics[0]!, event, payload }, { ref, channel: this, connection, clock, timeoutMs })
  }

  /** A live or replayed point. */
  deliver(point: Point): void {
    this.noteLatest(point)
    if (!this.#options.onMessage) return
    const { value, timestamp, extra } = point
    if (value === null) this.tell('gap', { reason: point.reason ?? 'missing', timestamp }, point.topic)
    else this.tell('change', { value, extra, timestamp }, point.topic)
  }

  /** Hands a message to the consumer, contained. */
  tell(event: string, payload: unknown, topic: string): void {
    this.#call(() => this.#options.onMessage?.(event, payload, topic))
  }

  tellHistory(history: History): void {
    this.#call(() => this.#options.onHistory?.(history))
  }

  tellJoined(response: unknown, topic: string): void {
    this.#call(() => this.#options.onJoin?.(response, topic))
  }

  tellPresence(presence: Presence, diff: PresenceDiff | null, topic: string): void {
    const told = this.#presence.news(presence, diff, topic)
    if (!told) return
    this.#call(() => this.#options.onPresence?.(presence, told, topic))
    this.#changes.notify()
  }

  noteLatest({ topic, value, timestamp, extra }: Point): void {
    if (this.#latest && timestamp < this.#latest.timestamp) return
    this.#latest = { topic, value, timestamp, extra }
  }

  /** Tells the consumer that its series hold something new. */
  notifyData(): void {
    if (this.#state.status === 'stale' || this.#storeVersion !== this.#client.store.version) this.refresh()
    this.#watchSilence()
    this.#data.notify()
  }

  /** Works its state out anew from all it depends on. */
  refresh(): void {
    const { store } = this.#client
    let { series } = this.#state
    if (this.#storeVersion !== store.version) {
      this.#storeVersion = store.version
      const next = store.matching(this.topics)
      const metas = next.map(({ meta }) => meta)
      if (!sameItems(series, next) || !sameItems(this.#metas, metas)) series = next
      this.#metas = metas
    }
    const { status, error } = this.#statusOf(series)
    const before = this.#state
    if (before.status !== status || before.error !== error || before.series !== series)
      this.#state = { status, error, series }
    if (status === 'live' || status === 'stale') this.#wasLive = this.#opened
    if (status === 'live') this.#watchSilence()
    if (this.#state === before) return
    this.#tellStatus()
    this.#changes.notify()
  }

  /** Before it is opened, what it would find: a topic that others have joined need not look as if it had to be waited for. */
  get #joined(): readonly TopicSubscription[] {
    if (this.#opened) return this.#subscriptions
    return this.#leftAtMs === null ? this.#client.held(this.topics) : []
  }

  #statusOf(series: readonly Series[]): { status: ChannelStatus; error: Error | null } {
    if (!this.#opened && this.#leftAtMs !== null) return { status: 'idle', error: null }
    const connection = this.#client.connection.getState()
    if (connection.status === 'denied') return { status: 'denied', error: connection.error }
    const subscriptions = this.#joined
    for (const { state } of subscriptions) {
      if (state.state === 'denied' || state.state === 'error') return { status: state.state, error: state.error }
    }
    if (connection.status === 'reconnecting') return { status: 'reconnecting', error: null }
    const isBehind =
      subscriptions.length < this.topics.length || subscriptions.some(({ state }) => state.state !== 'live')
    if (isBehind) return { status: this.#wasLive ? 'reconnecting' : 'joining', error: null }
    return { status: this.#silentSince(series) === null ? 'live' : 'stale', error: null }
  }

  /** Whether it was away for longer than its window: nothing that it held is in view any more. */
  #isOutdated(): boolean {
    if (this.#leftAtMs === null || 'points' in this.span) return false
    return this.#clock.monotonic() - this.#leftAtMs > this.span.windowMs
  }

  /** When its source fell silent, if every series whose interval is known has. */
  #silentSince(series: readonly Series[]): number | null {
    const staleAt = staleInstant(series)
    return staleAt !== null && this.serverNow() >= staleAt ? staleAt : null
  }

  #watchSilence(): void {
    if (this.#cancelStaleCheck || !this.#opened) return
    const staleAt = staleInstant(this.#state.series)
    if (staleAt === null) return
    const check = () => {
      this.#cancelStaleCheck = null
      this.refresh()
      if (this.#state.status === 'live') this.#watchSilence()
    }
    // A timer may fire a little early; a check that finds nothing sets the next.
    this.#cancelStaleCheck = this.#clock.setTimer(check, Math.max(staleAt - this.serverNow(), 0) + 1)
  }

  #tellStatus(): void {
    const { status } = this.#state
    if (!this.#opened || status === this.#toldStatus) return
    this.#toldStatus = status
    this.#call(() => this.#options.onStatus?.(status))
  }

  /** Calls back, contained; no more once it has left. */
  #call(callback: () => void): void {
    if (!this.#opened) return
    try {
      callback()
    } catch (error) {
      this.#contained(error)
    }
  }
}
