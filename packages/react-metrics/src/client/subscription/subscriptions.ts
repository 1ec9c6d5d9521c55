import { matchesTopic } from '@exocast/metrics-core/wire'
import type { ClientChannel } from '../client-channel.js'
import type { MetricsClient } from '../metrics-client.js'
import { ChannelFeed } from './channel-feed.js'
import { MessageIntake } from './message-intake.js'
import type { Subscriber } from './subscriber.js'
import type { SubscriptionContext } from './subscription-context.js'
import { TopicCatalogue } from './topic-catalogue.js'
import { TopicSubscription } from './topic-subscription.js'
import { VanishedTopics } from './vanished-topics.js'
import { widestOf } from './widest-of.js'

/** What of a client its subscriptions need. */
type Client = Pick<MetricsClient, 'connection' | 'store' | 'clock' | 'onError' | 'serverNow' | 'snapshotEpoch'>

/** Each topic and pattern that a page wants, joined once. */
export class Subscriptions {
  readonly #context: SubscriptionContext
  readonly #byPattern = new Map<string, TopicSubscription>()
  /** Which of them cover a topic that has had a point: empty again when one comes or goes. */
  readonly #covering = new Map<string, readonly TopicSubscription[]>()
  readonly #messages: MessageIntake
  #connected = false
  #lastRef = 0

  constructor({ connection, store, clock, onError, serverNow, snapshotEpoch }: Client) {
    const catalogue = new TopicCatalogue(store, snapshotEpoch)
    const vanished = new VanishedTopics({
      store,
      clock,
      serverNow,
      shownOf: (topic) => widestOf(this.#channelsOf(topic).map(({ span }) => span)),
      onRemoved: (topic) => this.#forget(topic),
    })
    this.#context = { connection, store, clock, onError, catalogue, vanished, nextRef: () => ++this.#lastRef }
    this.#messages = new MessageIntake(this, this.#context)
    connection.onMessage((event, args) => this.#messages.take(event, args))
  }

  get all(): Iterable<TopicSubscription> {
    return this.#byPattern.values()
  }

  get(pattern: string): TopicSubscription | undefined {
    return this.#byPattern.get(pattern)
  }

  /** Those of these topics that there are. */
  held(topics: readonly string[]): readonly TopicSubscription[] {
    return topics.flatMap((pattern) => this.#byPattern.get(pattern) ?? [])
  }

  feedOf(channel: ClientChannel): ChannelFeed {
    return new ChannelFeed(channel, this, this.#context)
  }

  /** Those that cover a topic. */
  covering(topic: string): readonly TopicSubscription[] {
    let covering = this.#covering.get(topic)
    if (!covering) {
      covering = [...this.all].filter(({ pattern }) => matchesTopic(pattern, topic))
      this.#covering.set(topic, covering)
    }
    return covering
  }

  /** The state of the connection may have changed. */
  noteConnection(): void {
    const { connected } = this.#context.connection
    if (connected === this.#connected) return
    this.#connected = connected
    if (connected) this.#messages.begin()
    for (const subscription of this.all) {
      if (connected) subscription.join()
      else subscription.disconnected()
    }
  }

  /** Those of a channel's topics, joined if they were not: those it had before, if nobody has begun anew meanwhile. */
  acquire(channel: Subscriber, before: readonly TopicSubscription[]): readonly TopicSubscription[] {
    return channel.topics.map((pattern, index) => {
      const held = this.#byPattern.get(pattern)
      if (held?.isSupersededBy(channel)) this.#leave(held)
      const subscription = this.#byPattern.get(pattern) ?? this.#begin(pattern, before[index])
      subscription.add(channel)
      return subscription
    })
  }

  release(channel: Subscriber): void {
    for (const subscription of this.held(channel.topics)) subscription.remove(channel)
  }

  /** A channel of these topics has left: lets go of those that nobody wants any more, and of the past that only it wanted. */
  leaveUnused(topics: readonly string[]): void {
    for (const subscription of this.held(topics)) {
      if (subscription.channels.size === 0) this.#leave(subscription)
      else subscription.limitPast()
    }
    for (const series of this.#context.store.matching(topics)) {
      const wanted = this.#channelsOf(series.topic).map(({ span }) => span)
      if (wanted.length > 0) series.retainOnly(widestOf(wanted))
    }
  }

  close(): void {
    this.#context.vanished.close()
  }

  #begin(pattern: string, before: TopicSubscription | undefined): TopicSubscription {
    const subscription = before?.revive() ? before : new TopicSubscription(pattern, this.#context)
    this.#byPattern.set(pattern, subscription)
    this.#covering.clear()
    return subscription
  }

  #leave(subscription: TopicSubscription): void {
    const { pattern } = subscription
    this.#byPattern.delete(pattern)
    this.#covering.clear()
    subscription.leave()
    const keeping = [...this.all].filter(({ keepsSeries }) => keepsSeries)
    const inUse = keeping.map((one) => one.pattern)
    subscription.keep(this.#context.store.release(pattern, inUse))
  }

  /** A topic has vanished, and what it left is seen no more. */
  #forget(topic: string): void {
    this.#context.catalogue.forget(topic)
    for (const channel of this.#channelsOf(topic)) channel.refresh()
    this.#covering.delete(topic)
  }

  #channelsOf(topic: string): Subscriber[] {
    return this.covering(topic).flatMap(({ channels }) => [...channels])
  }
}
