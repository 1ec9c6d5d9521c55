import type { Socket } from 'socket.io'

/** How a handler answers. Neither key, or nothing at all, is an `ok` with nothing in it. */
export interface Answer {
  readonly ok?: unknown
  /** Why not. `'forbidden'` and `{ reason: 'forbidden' }` are told as an unknown topic is. */
  readonly error?: unknown
}

interface HandlerContext {
  /** The topic or pattern. */
  readonly topic: string
  /** What `authenticate` returned, or without it what the client sent as `auth`. */
  readonly auth: Readonly<Record<string, unknown>>
  readonly socket: Socket
  /**
   * Answers, now or later: a handler that takes `reply` and returns nothing has not answered yet. Only the first answer counts,
   * and after 10 s it is `timeout`.
   */
  readonly reply: (answer: Answer) => void
}

export interface JoinContext extends HandlerContext {
  /** What the client passed to `join`. */
  readonly params: unknown
}

export interface PushContext extends HandlerContext {
  /** Sends an event to everyone on the topic. */
  readonly broadcast: (event: string, payload: unknown) => void
  /** Sends an event to everyone on the topic but the sender. */
  readonly broadcastFrom: (event: string, payload: unknown) => void
  /** Sends an event to the sender only. */
  readonly push: (event: string, payload: unknown) => void
}

// biome-ignore lint/suspicious/noConfusingVoidType: a handler without a return statement is one that answers nothing.
type MaybeAnswer = Answer | void

/** What happens on the topics of one declaration. What a handler throws is reported to `onError`, and the client is refused. */
export interface ChannelHandlers {
  /** Who may join. Without it, whoever passes the door. */
  readonly join?: (context: JoinContext) => MaybeAnswer | Promise<MaybeAnswer>
  /** By event: what is answered to a push of those who joined. */
  readonly on?: Readonly<Record<string, (payload: unknown, context: PushContext) => MaybeAnswer | Promise<MaybeAnswer>>>
}
