import type { Demand } from '@exocast/metrics-core'
import type { Snapshot } from '@exocast/metrics-core/wire'
import type { ChannelHandlers } from '../channel/channel-handlers.js'
import type { AttachOptions, AttachTarget } from './attach.js'
import type { Counters } from './counters.js'
import type { PublishedPoint } from './published-point.js'

/** Topics over Socket.IO, with history. */
export interface Hub {
  /**
   * Serves viewers on a server, before or after it listens; may be called for several. Returns its end.
   * @throws TypeError for what is no server or has a hub already, Error once the hub is closed.
   */
  attach(target: AttachTarget, options?: AttachOptions): () => void
  /**
   * Opens a topic, or all that begin alike (`'room:*'`), to be joined. The first declaration that covers a topic decides.
   * `State` is what its handlers keep for each socket.
   * @throws TypeError for a topic that is none or is reserved, or handlers that nothing would call.
   */
  channel<State = Record<string, unknown>>(pattern: string, handlers?: ChannelHandlers<State>): void
  /**
   * Puts points of one's own into history and charts. All points of one call are one step.
   * A value that is not finite is a gap.
   * @throws TypeError that names each point which is none; the others are published all the same.
   */
  publish(points: readonly PublishedPoint[]): void
  /**
   * Sends an event to everyone on a topic. It is not kept.
   * @throws TypeError for a topic or event that is none or is reserved, or a payload that cannot be sent.
   */
  broadcast(topic: string, event: string, payload: unknown): void
  /**
   * Who is on a topic (or a pattern that was joined as such), if its channel declares `presence`: the `meta` of each socket, by
   * key. The object has no prototype.
   */
  presence(topic: string): Readonly<Record<string, readonly unknown[]>>
  /**
   * Ends all sockets of one user, those whose `auth.id` (of what `authenticate` returned) is `id`, a number being the same as its
   * text. Their clients are `denied`, with the `reason` given (default `'evicted'`), and do not come back by themselves; that
   * `authenticate` lets them in no more is up to you. Returns how many there were.
   */
  disconnect(id: string | number, options?: { readonly reason?: string }): number
  /**
   * What topics (or patterns) hold now, as plain JSON: the last `windowMs` (default 60,000) or the last `points` of each.
   * @throws TypeError for a topic or span that is none.
   */
  snapshot(
    topics: string | readonly string[],
    span?:
      | { readonly windowMs?: number; readonly points?: undefined }
      | { readonly points: number; readonly windowMs?: undefined },
  ): Snapshot
  /**
   * A demand for `startReporting`: what a subscription with it reads is read, every `intervalMs`, only while anyone has joined a topic
   * under this topic or pattern.
   * @throws TypeError for a topic that is none, RangeError for an interval below 10 ms.
   */
  demand(pattern: string, options: { readonly intervalMs: number }): Demand
  /** Connected sockets. */
  readonly viewers: number
  /** What it has done since it began. */
  readonly counters: Readonly<Counters>
  /** Tells the viewers to come back later, sends what waits, and ends them; resolves within 2 s. The servers stay open. */
  close(): Promise<void>
}
