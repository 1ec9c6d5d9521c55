import type { Clock } from '@exocast/metrics-core/clock'
import {
  type Announcement,
  decodeFrame,
  type Frame,
  matchesTopic,
  type Point,
  WIRE_EVENTS,
} from '@exocast/metrics-core/wire'
import type { SeriesStore } from '../store/series-store.js'
import type { Connection } from './connection.js'
import type { ServerClock } from './server-clock.js'
import { widestOf } from './span.js'
import type { Subscriber } from './subscriber.js'
import { TopicCatalogue } from './topic-catalogue.js'
import { type SubscriptionContext, TopicSubscription } from './topic-subscription.js'
import { VanishedTopics } from './vanished-topics.js'

interface MetricsClientParts {
  readonly connection: Connection
  readonly store: SeriesStore
  /** The log of what the store was primed with. */
  readonly snapshotEpoch: string | null
  readonly clock: Clock
  readonly serverClock: ServerClock
  readonly onError: (error: unknown) => void
}

/** With nothing joined any more the socket is kept this long: the next page may want it. */
const LINGER_MS = 2_000

/** Where frames meet subscriptions: one connection, each topic joined once, each message handed to whoever wants it. */
export class MetricsClient {
  readonly connection: Connection
  readonly store: SeriesStore
  readonly clock: Clock
  readonly onError: (error: unknown) => void
  readonly #serverClock: ServerClock
  readonly #catalogue: TopicCatalogue
  readonly #vanished: VanishedTopics
  readonly #subscriptions = new Map<string, TopicSubscription>()
  /** Which of them cover a topic that has had a point: empty again when one comes or goes. */
  readonly #covering = new Map<string, readonly TopicSubscription[]>()
  /** The highest offset this session has brought: a frame that follows a later one follows something lost. */
  #top = 0
  #lastRef = 0
  readonly #context: SubscriptionContext
  #cancelLinger = () => {}

  constructor({ connection, store, snapshotEpoch, clock, serverClock, onError }: MetricsClientParts) {
    this.connection = connection
    this.store = store
    this.clock = clock
    this.onError = onError
    this.#serverClock = serverClock
    this.#catalogue = new TopicCatalogue(store, snapshotEpoch)
    this.#vanished = new VanishedTopics({
      store,
      clock,
      serverNow: () => this.serverNow(),
      shownOf: (topic) => widestOf(this.#channelsOf(topic).map(({ span }) => span)),
      onRemoved: (topic) => this.#forget(topic),
    })
    this.#context = {
      connection,
      store,
      clock,
      catalogue: this.#catalogue,
      vanished: this.#vanished,
      nextRef: () => ++this.#lastRef,
    }
    let connected = false
    connection.onConnect(() => {
      this.#top = 0
      this.#catalogue.clear()
      for (const subscription of this.#subscriptions.values()) subscription.join()
    })
    connection.onMessage((event, args) => this.#receive(event, args))
    connection.subscribe(() => {
      if (connected && !connection.connected) for (const one of this.#subscriptions.values()) one.disconnected()
      connected = connection.connected
      for (const one of this.#subscriptions.values()) for (const channel of one.channels) channel.refresh()
    })
  }

  serverNow(): number {
    return this.#serverClock.now()
  }

  /** The subscriptions of these topics that there are. */
  held(topics: readonly string[]): readonly TopicSubscription[] {
    return topics.flatMap((pattern) => this.#subscriptions.get(pattern) ?? [])
  }

  /** The subscriptions of a channel's topics, joined if they were not: those it had before, if nobody has begun anew meanwhile. */
  acquire(channel: Subscriber, before: readonly TopicSubscription[]): readonly TopicSubscription[] {
    this.#cancelLinger()
    this.connection.open()
    return channel.topics.map((pattern, index) => {
      const subscription = this.#subscriptions.get(pattern) ?? this.#subscribe(pattern, before[index])
      subscription.add(channel)
      return subscription
    })
  }

  release(channel: Subscriber): void {
    const { topics } = channel
    for (const pattern of topics) this.#subscriptions.get(pattern)?.remove(channel)
    // A macrotask later: a component that is mounted again at once (StrictMode) finds its topics still joined.
    this.clock.setTimer(() => {
      for (const pattern of topics) this.#leaveIfUnused(pattern)
    }, 0)
  }

  close(): void {
    this.#cancelLinger()
    this.#vanished.close()
    for (const subscription of [...this.#subscriptions.values()]) {
      for (const channel of [...subscription.channels]) channel.leave()
    }
    this.connection.close()
  }

  #subscribe(pattern: string, before: TopicSubscription | undefined): TopicSubscription {
    const subscription = before?.revive() ? before : new TopicSubscription(pattern, this.#context)
    this.#subscriptions.set(pattern, subscription)
    this.#covering.clear()
    return subscription
  }

  #leaveIfUnused(pattern: string): void {
    const subscription = this.#subscriptions.get(pattern)
    if (!subscription || subscription.channels.size > 0) return
    this.#subscriptions.delete(pattern)
    this.#covering.clear()
    subscription.leave()
    const keeping = [...this.#subscriptions.values()].filter(({ keepsSeries }) => keepsSeries)
    const inUse = keeping.map((one) => one.pattern)
    subscription.keep(this.store.release(pattern, inUse))
    if (this.#subscriptions.size > 0 || this.connection.getState().status === 'closed') return
    this.#cancelLinger()
    this.#cancelLinger = this.clock.setTimer(() => this.connection.suspend(), LINGER_MS)
  }

  #receive(event: string, args: unknown[]): void {
    if (event === WIRE_EVENTS.frame) {
      const frame = decodeFrame(args, { timeBase: this.#catalogue.timeBase })
      if (frame) this.#takeFrame(frame)
    } else if (event === WIRE_EVENTS.announce) this.#announce(args[0])
    else if (event === WIRE_EVENTS.vanish) this.#vanish(args[0])
    else if (event === WIRE_EVENTS.broadcast) this.#broadcast(args)
    else if (event === WIRE_EVENTS.presence) this.#subscriptions.get(String(args[0]))?.takePresence(args[1], args[2])
  }

  #takeFrame(frame: Frame): void {
    const { offset, ids } = frame
    let top = this.#top
    for (const one of this.#subscriptions.values()) if (one.state.state === 'live') top = Math.max(top, one.offset)
    if (frame.previous > top) {
      // Something between was lost. The log has it: join again from what is held.
      for (const one of this.#subscriptions.values()) if (one.state.state === 'live') one.join()
      return
    }
    this.#top = Math.max(top, offset)
    const touched = new Set<Subscriber>()
    for (let i = 0; i < ids.length; i++) {
      const topic = this.#catalogue.topicOf(ids[i]!)
      if (topic !== undefined) this.#takePoint(frame, i, topic, touched)
    }
    for (const subscription of this.#subscriptions.values()) subscription.advance(offset)
    for (const channel of touched) channel.notifyData()
  }

  #takePoint(frame: Frame, index: number, topic: string, touched: Set<Subscriber>): void {
    const { offset } = frame
    const subscriptions = this.#subscriptionsTo(topic)
    if (!subscriptions.some((one) => one.accepts(offset))) return
    const series = this.#catalogue.seriesOf(frame.ids[index]!)!
    const point = pointOf(frame, index, topic)
    const { timestamp } = point
    const coalesced = frame.coalesced.get(index)
    const lastHeld = series.lastTimestamp
    for (const subscription of subscriptions) {
      if (!subscription.accepts(offset)) continue
      subscription.closeHole(topic, timestamp)
      if (coalesced) series.markHole(lastHeld, timestamp)
      for (const channel of subscription.channels) {
        if (coalesced) channel.tell('gap', { reason: 'coalesced', ...coalesced, timestamp }, topic)
        channel.deliver(point)
        touched.add(channel)
      }
    }
    series.append(timestamp, point.value ?? Number.NaN)
  }

  /** The subscriptions that cover a topic. */
  #subscriptionsTo(topic: string): readonly TopicSubscription[] {
    let covering = this.#covering.get(topic)
    if (!covering) {
      covering = [...this.#subscriptions.values()].filter(({ pattern }) => matchesTopic(pattern, topic))
      this.#covering.set(topic, covering)
    }
    return covering
  }

  #announce(data: unknown): void {
    if (!Array.isArray(data)) return
    for (const [id, topic, meta] of data as Announcement[]) {
      const series = this.#catalogue.learn(id, topic, meta)
      this.#vanished.delete(topic)
      for (const subscription of this.#subscriptions.values()) {
        if (matchesTopic(subscription.pattern, topic)) subscription.adopt(series)
      }
    }
  }

  #vanish(ids: unknown): void {
    if (!Array.isArray(ids)) return
    for (const id of ids) {
      const topic = this.#catalogue.topicOf(id)
      if (topic !== undefined) this.#vanished.add(topic)
    }
  }

  /** A topic has vanished, and what it left is seen no more. */
  #forget(topic: string): void {
    this.#catalogue.forget(topic)
    for (const channel of this.#channelsOf(topic)) channel.refresh()
    this.#covering.delete(topic)
  }

  #channelsOf(topic: string): Subscriber[] {
    return this.#subscriptionsTo(topic).flatMap(({ channels }) => [...channels])
  }

  #broadcast([topic, event, payload]: unknown[]): void {
    if (typeof topic !== 'string' || typeof event !== 'string') return
    for (const subscription of this.#subscriptions.values()) {
      if (subscription.state.state !== 'live' || !matchesTopic(subscription.pattern, topic)) continue
      for (const channel of subscription.channels) channel.tell(event, payload, topic)
    }
  }
}

function pointOf(frame: Frame, index: number, topic: string): Point {
  const value = frame.values[index]!
  const extra = frame.extras.get(index) ?? null
  const timestamp = frame.timestamps[index]!
  if (value !== null) return { topic, value, timestamp, extra }
  return { topic, value, timestamp, extra, reason: frame.reasons.get(index) ?? 'missing' }
}
