import type { Point, Span } from '@exocast/metrics-core/wire'
import type { ChannelState, LatestPoint } from '../../store/channel-store.js'
import type { Series } from '../../store/series.js'
import type { ClientChannel } from '../client-channel.js'
import type { History } from '../history.js'
import type { Presence, PresenceDiff } from '../presence.js'
import { ChannelPresence } from './channel-presence.js'
import { push } from './push.js'
import { SilenceWatch } from './silence-watch.js'
import type { Subscriber } from './subscriber.js'
import type { SubscriptionContext } from './subscription-context.js'
import type { Subscriptions } from './subscriptions.js'
import type { TopicSubscription } from './topic-subscription.js'

/** What comes to a channel from its topics' subscriptions, and what it asks of them. */
export class ChannelFeed implements Subscriber {
  readonly topics: readonly string[]
  readonly params: unknown
  readonly span: Span
  readonly #channel: ClientChannel
  readonly #subscriptions: Subscriptions
  readonly #context: SubscriptionContext
  readonly #presence = new ChannelPresence()
  readonly #silence: SilenceWatch
  /** Of its topics, in their order; kept when it closes, to go on with. */
  #before: readonly TopicSubscription[] = []
  #isOpen = false
  #closedAtMs = Number.POSITIVE_INFINITY
  /** Whether it has been joined since it was opened. */
  #wasLive = false

  constructor(channel: ClientChannel, subscriptions: Subscriptions, context: SubscriptionContext) {
    this.topics = channel.topics
    this.params = channel.options.params
    this.span = channel.span
    this.#channel = channel
    this.#subscriptions = subscriptions
    this.#context = context
    this.#silence = new SilenceWatch({
      clock: context.clock,
      serverNow: channel.serverNow,
      onDue: () => channel.refresh(),
    })
  }

  open(): void {
    this.#before = this.#subscriptions.acquire(this, this.#isOutdated() ? [] : this.#before)
    this.#isOpen = true
  }

  /** Brings it what others have joined already. */
  welcome(): void {
    for (const subscription of this.#held) subscription.welcome(this)
  }

  close(): void {
    this.#isOpen = false
    this.#wasLive = false
    this.#closedAtMs = this.#context.clock.monotonic()
    this.#silence.stop()
    this.#subscriptions.release(this)
    this.#presence.forget()
  }

  retry(): void {
    for (const subscription of this.#held) subscription.retry()
  }

  push(event: string, payload: unknown, timeoutMs: number): Promise<unknown> {
    const { connection, clock } = this.#context
    const ref = () => this.#held[0]?.ref ?? null
    const request = { topic: this.topics[0]!, event, payload }
    return push(request, { ref, channel: this.#channel, connection, clock, timeoutMs })
  }

  presence(): Presence | null {
    return this.#presence.merge(this.#held.flatMap(({ presence }) => (presence ? [presence] : [])))
  }

  /** How it stands with its topics, given how it stands with the connection. */
  standing(connected: Pick<ChannelState, 'status' | 'error'>, series: readonly Series[]): typeof connected {
    const held = this.#held
    if (connected.status === 'denied') return connected
    for (const { state } of held) {
      if (state.state === 'denied' || state.state === 'error') return { status: state.state, error: state.error }
    }
    if (connected.status === 'reconnecting') return connected
    if (held.length < this.topics.length || held.some(({ isLive }) => !isLive)) {
      return { status: this.#wasLive ? 'reconnecting' : 'joining', error: null }
    }
    this.#wasLive = this.#isOpen
    if (this.#silence.isSilent(series)) return { status: 'stale', error: null }
    this.watchSilence(series)
    return { status: 'live', error: null }
  }

  /** Notices when these fall silent. */
  watchSilence(series: readonly Series[]): void {
    if (this.#isOpen) this.#silence.watch(series)
  }

  deliver(point: Point): void {
    this.noteLatest(point)
    if (!this.#channel.options.onMessage) return
    const { topic, value, timestamp, extra, reason = 'missing' } = point
    if (value === null) this.tell('gap', { reason, timestamp }, topic)
    else this.tell('change', { value, extra, timestamp }, topic)
  }

  tell(event: string, payload: unknown, topic: string): void {
    this.#channel.call('onMessage', event, payload, topic)
  }

  tellHistory(history: History): void {
    this.#channel.call('onHistory', history)
  }

  tellJoined(response: unknown, topic: string): void {
    this.#channel.call('onJoin', response, topic)
  }

  tellPresence(presence: Presence, diff: PresenceDiff | null, topic: string): void {
    const told = this.#presence.news(presence, diff, topic)
    if (told) this.#channel.tellPresence(presence, told, topic)
  }

  getLatest(): LatestPoint | null {
    return this.#channel.getLatest()
  }

  noteLatest(point: LatestPoint): void {
    this.#channel.noteLatest(point)
  }

  notifyData(): void {
    this.#channel.notifyData()
  }

  refresh(): void {
    this.#channel.refresh()
  }

  serverNow(): number {
    return this.#channel.serverNow()
  }

  /** Before it is opened, what it would find: a topic that others have joined need not look as if it had to be waited for. */
  get #held(): readonly TopicSubscription[] {
    return this.#subscriptions.held(this.topics)
  }

  /** Whether it was away for longer than its window: nothing that it held is in view any more. */
  #isOutdated(): boolean {
    return 'windowMs' in this.span && this.#context.clock.monotonic() - this.#closedAtMs > this.span.windowMs
  }
}
