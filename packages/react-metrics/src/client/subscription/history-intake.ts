import type { HistoryReply, JoinReply, Point, Position, TopicHistory } from '@exocast/metrics-core/wire'
import type { RingSeries } from '../../store/ring-series.js'
import { heldWindow } from './held-window.js'
import { newestPoint, replayedPoints } from './history-points.js'
import { Holes } from './holes.js'
import type { Subscriber } from './subscriber.js'
import type { Subscribers } from './subscribers.js'
import type { SubscriptionContext } from './subscription-context.js'

type Topics = Readonly<Record<string, TopicHistory>>

/** How far one pattern's series have got in the log, and what brings them there: windows, replays and holes, of which its channels are told. */
export class HistoryIntake {
  readonly #pattern: string
  readonly #channels: Subscribers
  readonly #context: SubscriptionContext
  readonly #holes: Holes
  #position: Position | null = null

  constructor(pattern: string, channels: Subscribers, context: SubscriptionContext) {
    this.#pattern = pattern
    this.#channels = channels
    this.#context = context
    this.#holes = new Holes(pattern, context)
  }

  /** Up to where everything is held; `null` before the first join. */
  get position(): Position | null {
    return this.#position
  }

  /** To be called when a session ends, and before any answer of the next is taken in. */
  remember(): void {
    this.#holes.remember()
  }

  /** A frame with everything up to `offset` has been taken in. */
  advance(offset: number): void {
    this.#position = { epoch: this.#position!.epoch, offset }
  }

  /** Closes the hole before a point, if there is one, and tells of it. To be called before the point is held. */
  closeHole(topic: string, timestamp: number): void {
    const hole = this.#holes.close(topic, timestamp)
    if (hole) this.#channels.tellLost(hole)
  }

  /** Takes in what a join brought. */
  take(reply: Extract<JoinReply, { status: 'ok' }>): void {
    const before = this.#position
    const { catalogue } = this.#context
    const { position, topics } = reply
    catalogue.begin(reply)
    this.#position = position
    if (before && reply.recovered === true) {
      this.#holes.forget()
      for (const [topic, history] of Object.entries(topics)) catalogue.learn(history.id, topic, history)
      this.retain()
      this.#noteVanished(topics, before)
      this.#tellHistory(true, reply)
      this.#deliver(replayedPoints(topics))
      return
    }
    const lost = this.#holes.find(topics, { epoch: position.epoch, isFirst: !before })
    this.merge(topics)
    this.#noteVanished(topics, before)
    this.#tellHistory(before ? false : null, reply)
    for (const hole of lost) this.#channels.tellLost(hole)
    const newest = newestPoint(topics)
    for (const channel of this.#channels) {
      if (newest) channel.noteLatest(newest)
      channel.notifyData()
    }
  }

  /** Takes in more of the past. */
  merge(topics: Topics): void {
    for (const [topic, history] of Object.entries(topics)) {
      const series = this.#context.catalogue.learn(history.id, topic, history)
      this.retainOne(series)
      series.merge(history.t, history.v)
    }
  }

  /** Has its series keep what its channels want. */
  retain(): void {
    for (const series of this.#context.store.matching([this.#pattern])) this.retainOne(series)
  }

  retainOne(series: RingSeries): void {
    series.retain(this.#channels.widest)
  }

  /** Tells a channel what is held, as if a join of its own had brought it. */
  tellHeld(channel: Subscriber): void {
    if (!this.#position) return
    const now = channel.serverNow()
    const held = this.#context.store.matching([this.#pattern])
    const topics = Object.fromEntries(held.map((series) => [series.topic, heldWindow(series, channel.span, now)]))
    channel.tellHistory({ recovered: null, position: this.#position, topics })
  }

  /** A reply names every topic there is: of one that it leaves out, or calls gone, no more is expected. */
  #noteVanished(topics: Topics, before: Position | null): void {
    const { store, vanished } = this.#context
    const isSameLog = before?.epoch === this.#position!.epoch
    const isWindowed = this.#channels.widest.points === 0
    for (const { topic } of store.matching([this.#pattern])) {
      const told = Object.hasOwn(topics, topic) ? topics[topic] : undefined
      if (told && !told.gone) vanished.delete(topic)
      else if (told || isSameLog) vanished.add(topic)
      // A new log may yet hear of all that the one before it knew; a chart of points waits for that however long it takes.
      else if (isWindowed) vanished.doubt(topic)
    }
  }

  #deliver(points: readonly Point[]): void {
    for (const point of points) {
      const { topic, timestamp, value } = point
      // A replay may be the first that comes behind a hole: the log was lost, and then the connection, before its next point.
      this.closeHole(topic, timestamp)
      this.#context.store.get(topic)?.append(timestamp, value ?? Number.NaN)
      for (const channel of this.#channels) channel.deliver(point)
    }
    this.#channels.notifyData()
  }

  #tellHistory(recovered: boolean | null, { position, topics }: HistoryReply): void {
    const windows = Object.fromEntries(
      Object.entries(topics).map(([topic, { unit, kind, label, intervalMs, t, v }]) => {
        return [topic, { unit, kind, label, intervalMs, t, v }]
      }),
    )
    for (const channel of this.#channels) channel.tellHistory({ recovered, position, topics: windows })
  }
}
