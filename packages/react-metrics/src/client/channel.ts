import type { ChannelStatus, ChannelStore } from '../store/channel-store.js'
import type { MessageOf } from '../topics/message-of.js'
import type { EventName } from '../topics/payload-of.js'
import type { PushArguments } from '../topics/push-arguments.js'
import type { History } from './history.js'
import type { Presence, PresenceDiff } from './presence.js'

export interface ChannelOptions<Topic extends string = string> {
  /**
   * Handed to the hub's `join` handler. A topic is joined once: of channels that share it, the params of the first that has any are
   * sent, at that join and at each later one; `onError` hears of others that differ.
   */
  readonly params?: unknown
  /** How much history to hold, ms. Default 60,000, unless `points` is given. */
  readonly windowMs?: number | undefined
  /** How many points of each topic to hold. */
  readonly points?: number | undefined
  /**
   * Called once for each live or replayed message, in order: `change` with `{ value, extra, timestamp }`, `gap` with
   * `{ reason, timestamp }` (and `from`, `count`), or an event broadcast on the topic with its payload.
   */
  onMessage?(...message: MessageOf<Topic>): void
  /** Called with the first status at once, and with each other one. */
  readonly onStatus?: ((status: ChannelStatus) => void) | undefined
  /** Called at each join with what it brought. */
  readonly onHistory?: ((history: History) => void) | undefined
  /** Called at each join, before all else it brings, with what the hub's `join` handler answered as `ok` (`null` if nothing). */
  readonly onJoin?: ((response: unknown, topic: string) => void) | undefined
  /**
   * Called with who is on a topic whose channel declares `presence`: at the first join with all of them as `joins`, then with each
   * change; after a reconnection with what changed meanwhile.
   */
  readonly onPresence?: ((presence: Presence, diff: PresenceDiff, topic: string) => void) | undefined
}

/** One or more topics, joined together. */
export interface Channel<Topic extends string = string> extends ChannelStore {
  readonly topics: readonly string[]
  /** Resolves with the hub's reply; rejects with a `ChannelError`: its reason, or `timeout` (default after 10 s). */
  push<Event extends EventName<Topic>>(event: Event, ...rest: PushArguments<Topic, Event>): Promise<unknown>
  /**
   * Who is on its topics, as the channel's `presence` says; `null` while unknown, and where none is declared. The same object until
   * it changes, which `subscribe` tells.
   */
  getPresence(): Presence | null
  /**
   * Tries again at once: after `denied` or `error` the hub is asked anew; a connection or join that waits for its next attempt has it
   * now. Else nothing happens.
   */
  retry(): void
  /** Ends it. May be called twice. */
  leave(): void
}
