import { type Announcement, type Frame, matchesTopic, type Point, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import { decodeFrame } from '@exocast/metrics-core/wire/frame'
import type { Subscriber } from './subscriber.js'
import type { SubscriptionContext } from './subscription-context.js'
import type { Subscriptions } from './subscriptions.js'

/** Where what the hub sends meets the subscriptions: each message is handed to whoever wants it. */
export class MessageIntake {
  readonly #subscriptions: Subscriptions
  readonly #context: SubscriptionContext
  /** The highest offset this session has brought: a frame that follows a later one follows something lost. */
  #top = 0

  constructor(subscriptions: Subscriptions, context: SubscriptionContext) {
    this.#subscriptions = subscriptions
    this.#context = context
  }

  /** A session begins. */
  begin(): void {
    this.#top = 0
    this.#context.catalogue.clear()
  }

  take(event: string, args: unknown[]): void {
    if (event === WIRE_EVENTS.frame) {
      const frame = decodeFrame(args, { timeBase: this.#context.catalogue.timeBase })
      if (frame) this.#takeFrame(frame)
    } else if (event === WIRE_EVENTS.announce) this.#announce(args[0])
    else if (event === WIRE_EVENTS.vanish) this.#vanish(args[0])
    else if (event === WIRE_EVENTS.broadcast) this.#broadcast(args)
    else if (event === WIRE_EVENTS.presence) this.#subscriptions.get(String(args[0]))?.takePresence(args[1], args[2])
  }

  #takeFrame(frame: Frame): void {
    const { offset, ids } = frame
    let top = this.#top
    for (const one of this.#subscriptions.all) if (one.isLive) top = Math.max(top, one.offset)
    if (frame.previous > top) {
      // Something between was lost. The log has it: join again from what is held.
      for (const one of this.#subscriptions.all) if (one.isLive) one.join()
      return
    }
    this.#top = Math.max(this.#top, offset)
    const touched = new Set<Subscriber>()
    for (let i = 0; i < ids.length; i++) {
      const topic = this.#context.catalogue.topicOf(ids[i]!)
      if (topic !== undefined) this.#takePoint(frame, i, topic, touched)
    }
    for (const subscription of this.#subscriptions.all) subscription.advance(offset)
    for (const channel of touched) channel.notifyData()
  }

  #takePoint(frame: Frame, index: number, topic: string, touched: Set<Subscriber>): void {
    const { offset } = frame
    const subscriptions = this.#subscriptions.covering(topic)
    if (!subscriptions.some((one) => one.accepts(offset))) return
    const series = this.#context.catalogue.seriesOf(frame.ids[index]!)!
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

  #announce(data: unknown): void {
    if (!Array.isArray(data)) return
    const { catalogue, vanished } = this.#context
    for (const [id, topic, meta] of data as Announcement[]) {
      const series = catalogue.learn(id, topic, meta)
      vanished.delete(topic)
      for (const subscription of this.#subscriptions.all) {
        if (matchesTopic(subscription.pattern, topic)) subscription.adopt(series)
      }
    }
  }

  #vanish(ids: unknown): void {
    if (!Array.isArray(ids)) return
    const { catalogue, vanished } = this.#context
    for (const id of ids) {
      const topic = catalogue.topicOf(id)
      if (topic !== undefined) vanished.add(topic)
    }
  }

  #broadcast([topic, event, payload]: unknown[]): void {
    if (typeof topic !== 'string' || typeof event !== 'string') return
    for (const subscription of this.#subscriptions.all) {
      if (!subscription.isLive || !matchesTopic(subscription.pattern, topic)) continue
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
