import type { GapReason } from '@exocast/metrics-core/wire'
import type { Socket } from 'socket.io'
import type { LeaveReason } from './membership.js'

/** How a handler answers. Neither key, or nothing at all, is an `ok` with nothing in it. */
export interface Answer {
  readonly ok?: unknown
  /** Why not. `'forbidden'` and `{ reason: 'forbidden' }` are told as an unknown topic is. */
  readonly error?: unknown
}

/** What every handler gets. */
export interface ChannelContext<State = Record<string, unknown>> {
  /** The topic or pattern joined; of an outgoing message, its topic. */
  readonly topic: string
  /** What `authenticate` returned, or without it what the client sent as `auth`. */
  readonly auth: Readonly<Record<string, unknown>>
  /** Socket.IO's own. Take away only listeners of yours, by name: `removeAllListeners` would take the hub's, and leave a ghost. */
  readonly socket: Socket
  /** Yours to write: one object for each socket, the same in all handlers, gone with the socket. Begins as `{}`. */
  readonly state: State
}

interface Answerable {
  /**
   * Answers, now or later: a handler that takes `reply` and returns nothing has not answered yet. Only the first answer counts,
   * and after 10 s it is `timeout`.
   */
  readonly reply: (answer: Answer) => void
}

interface Joined {
  /** What the client passed to `join`. */
  readonly params: unknown
}

export interface JoinContext<State = Record<string, unknown>> extends ChannelContext<State>, Joined, Answerable {}

export interface PushContext<State = Record<string, unknown>> extends ChannelContext<State>, Answerable {
  /** Sends an event to everyone on the topic. */
  readonly broadcast: (event: string, payload: unknown) => void
  /** Sends an event to everyone on the topic but the sender. */
  readonly broadcastFrom: (event: string, payload: unknown) => void
  /** Sends an event to the sender only, past `outgoing`; nothing once the sender has left, or has joined again. */
  readonly push: (event: string, payload: unknown) => void
}

export interface LeaveContext<State = Record<string, unknown>> extends ChannelContext<State>, Joined {
  /** `left`: the client left; `replaced`: it is joining the topic again; `closed`: its socket is gone, however it ended. */
  readonly reason: LeaveReason
}

export interface PresenceContext<State = Record<string, unknown>> extends ChannelContext<State>, Joined {}

/** Who a socket is to the others on its topic. */
export interface Present {
  /** Several sockets may share one: a user with two tabs. */
  readonly key: string
  /** Anything that JSON can carry. Default `null`. */
  readonly meta?: unknown
}

/** A point as a listener gets it. */
export interface Change {
  readonly value: number
  readonly extra: unknown
  /** Ms since the epoch. */
  readonly timestamp: number
}

/** A failed read as a listener gets it. */
export interface GapMessage {
  readonly reason: GapReason
  /** Ms since the epoch. */
  readonly timestamp: number
}

type OutgoingHandler<Payload, State> = (payload: Payload, context: ChannelContext<State>) => unknown

/** Filters by event: a payload for this one viewer, or `undefined` for nothing. */
export interface Outgoing<State = Record<string, unknown>> {
  readonly change?: OutgoingHandler<Change, State>
  readonly gap?: OutgoingHandler<GapMessage, State>
  // biome-ignore lint/suspicious/noExplicitAny: only the one who broadcasts an event knows what its payload is.
  readonly [event: string]: OutgoingHandler<any, State> | undefined
}

// biome-ignore lint/suspicious/noConfusingVoidType: a handler without a return statement is one that answers nothing.
type MaybeAnswer = Answer | void

/** What happens on the topics of one declaration. What a handler throws is reported to `onError`, and stays inside. */
export interface ChannelHandlers<State = Record<string, unknown>> {
  /** Who may join. Without it, whoever passes the door. */
  readonly join?: (context: JoinContext<State>) => MaybeAnswer | Promise<MaybeAnswer>
  /** By event: what is answered to a push of those who joined. */
  readonly on?: Readonly<
    Record<string, (payload: unknown, context: PushContext<State>) => MaybeAnswer | Promise<MaybeAnswer>>
  >
  /** Called once for each join that was let in, when it ends. */
  readonly leave?: (context: LeaveContext<State>) => void | Promise<void>
  /**
   * By event: what each viewer gets of a broadcast, or of points (`change`, `gap`) live and past. Return the payload as it is,
   * another one, or `undefined` for nothing; never change it, it is everyone's. Answers at once: a promise, like an error, drops
   * the message for this viewer. Of a topic under a pattern of which it is shown no point, a viewer does not even hear the name.
   */
  readonly outgoing?: Outgoing<State>
  /**
   * Who a socket that joined is to the others on the same topic (or pattern); `null`: it sees them and is not seen. They are told
   * who is there, comes and goes. Asked once for each join, after `join`; answers at once.
   */
  readonly presence?: (context: PresenceContext<State>) => Present | null
}
