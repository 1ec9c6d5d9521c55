import { type LeaveRequest, matchesTopic, type Position, type Span, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { RingSeries } from '../../store/ring-series.js'
import type { Presence, PresenceDiff } from '../presence.js'
import { isJoinReply } from './decode-history.js'
import { HistoryIntake } from './history-intake.js'
import { JoinAttempts } from './join-attempts.js'
import { JoinParams } from './join-params.js'
import { PastRequests } from './past-requests.js'
import { PresenceRoster } from './presence-roster.js'
import type { Subscriber } from './subscriber.js'
import { Subscribers } from './subscribers.js'
import type { SubscriptionContext } from './subscription-context.js'
import { refused, type SubscriptionState } from './subscription-state.js'

/** One topic or pattern, joined once for however many channels want it. */
export class TopicSubscription {
  readonly pattern: string
  readonly channels = new Subscribers()
  readonly #context: SubscriptionContext
  #state: SubscriptionState = { state: 'waiting' }
  readonly #intake: HistoryIntake
  readonly #past: PastRequests
  readonly #joins: JoinAttempts
  readonly #params: JoinParams
  /** What the hub's handler answered to it. */
  #response: unknown = null
  readonly #roster = new PresenceRoster()
  /** Channels that came to a topic already joined, and wait for more of its past. */
  readonly #unwelcomed = new Set<Subscriber>()
  /** The series that were let go when it left. */
  #released: readonly RingSeries[] | null = null

  constructor(pattern: string, context: SubscriptionContext) {
    this.pattern = pattern
    this.#context = context
    const { connection, onError } = context
    this.#params = new JoinParams({ pattern, channels: this.channels, onError })
    this.#joins = new JoinAttempts({ ...context, rejoin: () => this.join() })
    this.#intake = new HistoryIntake(pattern, this.channels, context)
    this.#past = new PastRequests({
      pattern,
      connection,
      onHistory: ({ topics }) => {
        this.#intake.merge(topics)
        this.channels.notifyData()
      },
      onTooEarly: (retryAfterMs) => this.#joins.later(retryAfterMs, () => this.#askForMore()),
      onSettled: () => {
        for (const channel of this.#unwelcomed) this.#intake.tellHeld(channel)
        this.#unwelcomed.clear()
      },
    })
  }

  get state(): SubscriptionState {
    return this.#state
  }

  get isLive(): boolean {
    return this.#state.state === 'live'
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
    return this.#intake.position !== null || this.#state.state === 'joining'
  }

  /** Whether a join stands, or is asked for, that nobody wants any more, and without the params that this one wants sent. */
  isSupersededBy(channel: Subscriber): boolean {
    return this.channels.size === 0 && this.#state.state !== 'waiting' && !this.#params.include(channel)
  }

  add(channel: Subscriber): void {
    // Whoever was denied has left: this is a new request, not one more try of the old.
    const asksAnew = this.#isRefused && this.channels.size === 0
    this.channels.add(channel)
    this.#intake.retain()
    if (this.isLive) this.#askForMore()
    else if (this.#state.state === 'waiting' || asksAnew) this.join()
    this.#params.check(channel)
  }

  remove(channel: Subscriber): void {
    this.channels.delete(channel)
    this.#unwelcomed.delete(channel)
  }

  /** Some of its channels have left: of the past, no more is kept than the others want. */
  limitPast(): void {
    if (this.channels.size > 0) this.#past.limit(this.channels.widest)
  }

  /** Tells a channel that came to a topic already joined what is held of it, once all it asks for is. */
  welcome(channel: Subscriber): void {
    if (!this.isLive) return
    // A series holds no extra: the newest point, whole, is known to those who heard it.
    for (const other of this.channels) {
      const latest = other.getLatest()
      if (latest && matchesTopic(this.pattern, latest.topic)) channel.noteLatest(latest)
    }
    channel.tellJoined(this.#response, this.pattern)
    if (this.#past.isPending) this.#unwelcomed.add(channel)
    else this.#intake.tellHeld(channel)
    this.#tellPresence(channel, null)
  }

  /** Joins, or joins again from where it was, if there is a connection. */
  join(): void {
    this.#joins.cancelLater()
    if (!this.#context.connection.connected) return
    this.#past.abandon()
    this.#intake.remember()
    this.#set({ state: 'joining' })
    const { windowMs, points } = this.channels.widest
    const span = points > 0 && windowMs === 0 ? { points } : { windowMs }
    const request = { topic: this.pattern, params: this.#params.begin(), span, since: this.#intake.position }
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
    this.#intake.remember()
    if (this.#isRefused) return
    this.#params.end()
    this.#set({ state: 'waiting' })
  }

  /** Nobody wants it any more. */
  leave(): void {
    const joined = this.#state.state === 'joining' || this.isLive
    const request: LeaveRequest = { topic: this.pattern, ref: this.ref }
    this.#joins.end()
    this.#past.abandon()
    this.#params.end()
    this.#state = { state: 'waiting' }
    if (!joined) return
    this.#intake.remember()
    this.#context.connection.request(WIRE_EVENTS.leave, request)
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

  /** Takes in a topic born under this pattern while it is joined. */
  adopt(series: RingSeries): void {
    this.#intake.retainOne(series)
    this.channels.refresh()
  }

  /** Who came to the topic and who went. */
  takePresence(came: unknown, went: unknown): void {
    if (!this.isLive) return
    const diff = this.#roster.apply(came, went)
    if (diff) for (const channel of this.channels) this.#tellPresence(channel, diff)
  }

  /** Up to where everything is held; `null` before the first join. */
  get position(): Position | null {
    return this.#intake.position
  }

  /** The offset of its position; 0 before the first join. */
  get offset(): number {
    return this.position?.offset ?? 0
  }

  /** Whether a point appended at `offset` is next: not part of what a join already brought. */
  accepts(offset: number): boolean {
    return this.isLive && offset > this.offset
  }

  /** A frame with everything up to `offset` has been taken in. */
  advance(offset: number): void {
    if (this.accepts(offset)) this.#intake.advance(offset)
  }

  /** Closes the hole before a point, if there is one, and tells of it. To be called before the point is held. */
  closeHole(topic: string, timestamp: number): void {
    this.#intake.closeHole(topic, timestamp)
  }

  get #isRefused(): boolean {
    return this.#state.state === 'denied' || this.#state.state === 'error'
  }

  #answer(reply: unknown, span: Span): void {
    if (!isJoinReply(reply)) return this.#joins.retry()
    if (reply.status === 'error') {
      if (reply.retryAfterMs !== undefined) return this.#joins.retry(reply.retryAfterMs)
      return this.#set(refused(this.pattern, reply))
    }
    this.#joins.succeed()
    // A replay brings what was missed, and none of the past that somebody may have asked for meanwhile.
    if (reply.recovered !== true) this.#past.note(span)
    this.limitPast()
    // Live from here on, told below: whoever looks while the reply is taken in must not see a join that has succeeded as pending.
    this.#state = { state: 'live' }
    this.#response = reply.response
    for (const channel of this.channels) channel.tellJoined(reply.response, this.pattern)
    this.#intake.take(reply)
    const diff = this.#roster.replace(reply.presence)
    for (const channel of this.channels) this.#tellPresence(channel, diff)
    this.channels.refresh()
    this.#askForMore()
  }

  #tellPresence(channel: Subscriber, diff: PresenceDiff | null): void {
    const { presence } = this.#roster
    if (presence) channel.tellPresence(presence, diff, this.pattern)
  }

  /** Asks for the past that a channel wants and nothing has brought yet. */
  #askForMore(): void {
    this.#past.askFor([...this.channels].map((channel) => channel.span))
  }

  #set(state: SubscriptionState): void {
    this.#state = state
    this.channels.refresh()
  }
}
