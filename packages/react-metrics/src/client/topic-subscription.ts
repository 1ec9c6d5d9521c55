import type { Clock } from '@exocast/metrics-core/clock'
import {
  type HistoryReply,
  type JoinReply,
  type LeaveRequest,
  matchesTopic,
  type Point,
  type Position,
  type Span,
  type TopicHistory,
  WIRE_EVENTS,
} from '@exocast/metrics-core/wire'
import type { RingSeries } from '../store/ring-series.js'
import type { SeriesStore } from '../store/series-store.js'
import { ChannelError } from './channel-error.js'
import type { Connection } from './connection.js'
import { isJoinReply } from './decode-history.js'
import { heldWindow } from './held-window.js'
import { newestPoint, replayedPoints } from './history-points.js'
import { type Hole, Holes } from './holes.js'
import { JoinAttempts } from './join-attempts.js'
import { PastRequests } from './past-requests.js'
import { type Presence, type PresenceDiff, PresenceRoster } from './presence-roster.js'
import { widestOf } from './span.js'
import type { Subscriber } from './subscriber.js'
import type { TopicCatalogue } from './topic-catalogue.js'
import type { VanishedTopics } from './vanished-topics.js'

export type SubscriptionState =
  | { readonly state: 'waiting' }
  | { readonly state: 'joining' }
  | { readonly state: 'live' }
  /** The hub said no, or could not say (`error`). Neither is tried again before somebody asks for it. */
  | { readonly state: 'denied' | 'error'; readonly error: ChannelError }

export interface SubscriptionContext {
  readonly connection: Connection
  readonly catalogue: TopicCatalogue
  readonly vanished: VanishedTopics
  readonly store: SeriesStore
  readonly clock: Clock
  /** A number no other join of this client has. */
  readonly nextRef: () => number
}

const LEAVE_TIMEOUT_MS = 10_000
/** What a hub answers whose handler took too long, or that failed itself. */
const UNDECIDED: readonly unknown[] = ['timeout', 'failed']

/** One topic or pattern, joined once for however many channels want it. */
export class TopicSubscription {
  readonly pattern: string
  readonly channels = new Set<Subscriber>()
  readonly #context: SubscriptionContext
  #state: SubscriptionState = { state: 'waiting' }
  #position: Position | null = null
  readonly #holes: Holes
  readonly #past: PastRequests
  readonly #joins: JoinAttempts
  /** What the hub's handler answered to the join. */
  #response: unknown = null
  readonly #roster = new PresenceRoster()
  /** Channels that came to a topic already joined, and wait for more of its past. */
  readonly #unwelcomed = new Set<Subscriber>()
  /** The series that were let go when it left. */
  #released: readonly RingSeries[] | null = null

  constructor(pattern: string, context: SubscriptionContext) {
    this.pattern = pattern
    this.#context = context
    const { connection, clock, nextRef } = context
    this.#joins = new JoinAttempts({ connection, clock, nextRef, rejoin: () => this.join() })
    this.#holes = new Holes(pattern, context)
    this.#past = new PastRequests({
      pattern,
      connection,
      onHistory: ({ topics }) => {
        this.#mergeAll(topics)
        for (const channel of this.channels) channel.notifyData()
      },
      onTooEarly: (retryAfterMs) => this.#joins.later(retryAfterMs, () => this.#askForMore()),
      onSettled: () => {
        for (const channel of this.#unwelcomed) this.#tellHeld(channel)
        this.#unwelcomed.clear()
      },
    })
  }

  get state(): SubscriptionState {
    return this.#state
  }

  /** Of the join that stands or is being asked for; `null` if there is none. */
  get ref(): number | null {
    return this.#joins.ref
  }

  /** Who is on the topic; `null` if the hub tells of none. */
  get presence(): Presence | null {
    return this.#roster.presence
  }

  /** Whether what its series hold goes on without a hole, or with one that it will mark. */
  get keepsSeries(): boolean {
    return this.joinedBefore || this.#state.state === 'joining'
  }

  /** Whether it has ever been joined. */
  get joinedBefore(): boolean {
    return this.#position !== null
  }

  add(channel: Subscriber): void {
    // Whoever was denied has left: this is a new request, not one more try of the old.
    const asksAnew = this.#isRefused && this.channels.size === 0
    this.channels.add(channel)
    this.#retain()
    if (this.#state.state === 'live') this.#askForMore()
    else if (this.#state.state === 'waiting' || asksAnew) this.join()
  }

  remove(channel: Subscriber): void {
    this.channels.delete(channel)
    this.#unwelcomed.delete(channel)
  }

  /** Tells a channel that came to a topic already joined what is held of it, once all it asks for is. */
  welcome(channel: Subscriber): void {
    if (this.#state.state !== 'live') return
    // A series holds no extra: the newest point, whole, is known to those who heard it.
    for (const other of this.channels) {
      const latest = other.getLatest()
      if (latest && matchesTopic(this.pattern, latest.topic)) channel.noteLatest(latest)
    }
    channel.tellJoined(this.#response, this.pattern)
    if (this.#past.isPending) this.#unwelcomed.add(channel)
    else this.#tellHeld(channel)
    this.#tellPresence(channel, null)
  }

  /** Joins, or joins again from where it was, if there is a connection. */
  join(): void {
    this.#joins.cancelLater()
    if (!this.#context.connection.connected) return
    this.#past.abandon()
    this.#holes.remember()
    this.#set({ state: 'joining' })
    const span = this.#spanToAsk()
    const request = { topic: this.pattern, params: this.#params(), span, since: this.#position }
    this.#joins.begin(request, (reply) => this.#answer(reply, span))
  }

  /** Joins now if it was refused, or else would try again later. */
  retry(): void {
    if (this.#isRefused || (this.#state.state === 'joining' && this.#joins.isWaiting)) this.join()
  }

  /** The session ended: what comes next needs a new join. */
  disconnected(): void {
    this.#joins.end()
    this.#past.abandon()
    this.#holes.remember()
    if (!this.#isRefused) this.#set({ state: 'waiting' })
  }

  /** Nobody wants it any more. */
  leave(): void {
    const joined = this.#state.state === 'joining' || this.#state.state === 'live'
    const request: LeaveRequest = { topic: this.pattern, ref: this.ref }
    this.#joins.end()
    this.#past.abandon()
    this.#state = { state: 'waiting' }
    if (!joined) return
    this.#holes.remember()
    const ignore = { timeoutMs: LEAVE_TIMEOUT_MS, onReply: () => {}, onFailure: () => {} }
    this.#context.connection.request(WIRE_EVENTS.leave, request, ignore)
  }

  /** Keeps what the store let go of after it left. */
  keep(released: readonly RingSeries[]): void {
    this.#released = released
  }

  /** Takes its series back, to go on from where it left; `false` if it cannot: others have begun to hold its topics anew. */
  revive(): boolean {
    const released = this.#released
    this.#released = null
    return released !== null && this.#context.store.adopt(released)
  }

  /** Who came to the topic and who went. */
  takePresence(came: unknown, went: unknown): void {
    if (this.#state.state !== 'live') return
    const diff = this.#roster.apply(came, went)
    if (diff) for (const channel of this.channels) this.#tellPresence(channel, diff)
  }

  /** The offset up to which everything is held; 0 before the first join. */
  get offset(): number {
    return this.#position?.offset ?? 0
  }

  /** Whether a point appended at `offset` is next: not part of what a join already brought. */
  accepts(offset: number): boolean {
    return this.#state.state === 'live' && this.#position !== null && offset > this.#position.offset
  }

  /** A frame with everything up to `offset` has been taken in. */
  advance(offset: number): void {
    if (this.accepts(offset)) this.#position = { epoch: this.#position!.epoch, offset }
  }

  /** Closes the hole before a point, if there is one, and tells of it. To be called before the point is held. */
  closeHole(topic: string, timestamp: number): void {
    const hole = this.#holes.close(topic, timestamp)
    if (hole) this.#tellLost(hole)
  }

  get #isRefused(): boolean {
    return this.#state.state === 'denied' || this.#state.state === 'error'
  }

  #answer(reply: unknown, span: Span): void {
    if (!isJoinReply(reply)) return this.#joins.retry()
    if (reply.status === 'error') {
      if (reply.retryAfterMs !== undefined) return this.#joins.retry(reply.retryAfterMs)
      const isUndecided = UNDECIDED.includes(reply.reason)
      const error = new ChannelError(`join of "${this.pattern}" ${isUndecided ? 'failed' : 'denied'}`, reply.reason)
      return this.#set({ state: isUndecided ? 'error' : 'denied', error })
    }
    this.#joins.succeed()
    // A replay brings what was missed, and none of the past that somebody may have asked for meanwhile.
    if (reply.recovered !== true) this.#past.note(span)
    // Live from here on, told below: whoever looks while the reply is taken in must not see a join that has succeeded as pending.
    this.#state = { state: 'live' }
    this.#response = reply.response
    for (const channel of this.channels) channel.tellJoined(reply.response, this.pattern)
    this.#takeIn(reply)
    const diff = this.#roster.replace(reply.presence)
    for (const channel of this.channels) this.#tellPresence(channel, diff)
    for (const channel of this.channels) channel.refresh()
    this.#askForMore()
  }

  #takeIn(reply: Extract<JoinReply, { status: 'ok' }>): void {
    const first = this.#position === null
    const recovered = first ? null : reply.recovered === true
    const { catalogue } = this.#context
    const isSameLog = this.#position?.epoch === reply.position.epoch
    catalogue.begin(reply)
    this.#position = reply.position
    if (recovered === true) {
      this.#holes.forget()
      for (const [topic, history] of Object.entries(reply.topics)) catalogue.learn(history.id, topic, history)
      this.#retain()
      this.#noteVanished(reply.topics, isSameLog)
      this.#tellHistory(recovered, reply)
      this.#deliver(replayedPoints(reply.topics))
      return
    }
    const lost = this.#holes.find(reply.topics, { epoch: reply.position.epoch, isFirst: first })
    this.#mergeAll(reply.topics)
    this.#noteVanished(reply.topics, isSameLog)
    this.#tellHistory(recovered, reply)
    for (const hole of lost) this.#tellLost(hole)
    const newest = newestPoint(reply.topics)
    for (const channel of this.channels) {
      if (newest) channel.noteLatest(newest)
      channel.notifyData()
    }
  }

  #mergeAll(topics: Readonly<Record<string, TopicHistory>>): void {
    for (const [topic, history] of Object.entries(topics)) {
      const series = this.#context.catalogue.learn(history.id, topic, history)
      this.#retainSeries(series)
      series.merge(history.t, history.v)
    }
  }

  /** A reply names every topic there is: of one that it leaves out, or calls gone, no more is expected. */
  #noteVanished(topics: Readonly<Record<string, TopicHistory>>, isSameLog: boolean): void {
    const { store, vanished } = this.#context
    const isWindowed = this.#widest().points === 0
    for (const { topic } of store.matching([this.pattern])) {
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
      for (const channel of this.channels) channel.deliver(point)
    }
    for (const channel of this.channels) channel.notifyData()
  }

  #tellHistory(recovered: boolean | null, { position, topics }: HistoryReply): void {
    const windows = Object.fromEntries(
      Object.entries(topics).map(([topic, { unit, kind, label, intervalMs, t, v }]) => {
        return [topic, { unit, kind, label, intervalMs, t, v }]
      }),
    )
    for (const channel of this.channels) channel.tellHistory({ recovered, position, topics: windows })
  }

  #tellLost({ topic, from, timestamp }: Hole): void {
    for (const channel of this.channels) channel.tell('gap', { reason: 'lost', from, timestamp }, topic)
  }

  #tellPresence(channel: Subscriber, diff: PresenceDiff | null): void {
    const { presence } = this.#roster
    if (presence) channel.tellPresence(presence, diff, this.pattern)
  }

  /** One join has one set of params: of channels that share it, those of the first that has any. */
  #params(): unknown {
    for (const { params } of this.channels) if (params !== undefined && params !== null) return params
    return null
  }

  /** Asks for the past that a channel wants and nothing has brought yet. */
  #askForMore(): void {
    this.#past.askFor([...this.channels].map((channel) => channel.span))
  }

  #tellHeld(channel: Subscriber): void {
    if (!this.#position) return
    const now = channel.serverNow()
    const held = this.#context.store.matching([this.pattern])
    const topics = Object.fromEntries(held.map((series) => [series.topic, heldWindow(series, channel.span, now)]))
    channel.tellHistory({ recovered: null, position: this.#position, topics })
  }

  #spanToAsk(): Span {
    const { windowMs, points } = this.#widest()
    return points > 0 && windowMs === 0 ? { points } : { windowMs }
  }

  #retain(): void {
    for (const series of this.#context.store.matching([this.pattern])) this.#retainSeries(series)
  }

  #retainSeries(series: RingSeries): void {
    series.retain(this.#widest())
  }

  #widest(): { windowMs: number; points: number } {
    return widestOf([...this.channels].map((channel) => channel.span))
  }

  #set(state: SubscriptionState): void {
    this.#state = state
    for (const channel of this.channels) channel.refresh()
  }

  /** Takes in a topic born under this pattern while it is joined. */
  adopt(series: RingSeries): void {
    this.#retainSeries(series)
    for (const channel of this.channels) channel.refresh()
  }
}
