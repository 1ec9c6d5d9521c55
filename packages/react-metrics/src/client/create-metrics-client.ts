import { type Clock, systemClock } from '@exocast/metrics-core/clock'
import type { Snapshot } from '@exocast/metrics-core/wire'
import { SeriesStore } from '../store/series-store.js'
import type { Channel, ChannelOptions } from './channel.js'
import { checkedTopics } from './checked-topics.js'
import { ClientChannel } from './client-channel.js'
import type { ConnectionState } from './connection-state.js'
import { hubOrigin, pageOrigin } from './hub-origin.js'
import { internalsOf } from './internals-of.js'
import { logError } from './log-error.js'
import { MetricsClient } from './metrics-client.js'
import type { Auth } from './session/fetch-auth.js'

export interface MetricsClientOptions {
  /** The hub's origin, `http://localhost:3000`. Default: the page's own. */
  readonly url?: string | undefined
  /** Where Socket.IO is on it. Default `/socket.io`. */
  readonly path?: string | undefined
  /** What the door asks for; a function is called afresh for each attempt, and ahead of the end of a session that expires. */
  readonly auth?: Auth | undefined
  /** What a server rendered the page from: held at once, before any connection. */
  readonly snapshot?: Snapshot | undefined
  readonly clock?: Clock | undefined
  /** Hears of what your callbacks throw. Default: `console.error`. */
  readonly onError?: ((error: unknown) => void) | undefined
}

/** A client without React. It holds one socket while something is joined. */
export interface ExocastClient {
  /** Joins a topic, a pattern, or several. Throws a `TypeError` that names what is wrong with them. */
  join<Topic extends string>(topic: Topic | readonly Topic[], options?: ChannelOptions<Topic>): Channel<Topic>
  /**
   * The same, not joined until its `open()`, which returns its leave. Opened once more within its window, it goes on from where it
   * left, as after a reconnection.
   */
  channel<Topic extends string>(
    topic: Topic | readonly Topic[],
    options?: ChannelOptions<Topic>,
  ): Channel<Topic> & { open(): () => void }
  /** The state of the one socket. */
  readonly connection: {
    getState(): ConnectionState
    subscribe(onChange: () => void): () => void
    /** Tries again at once: after a denial (when the user has logged in anew), or before the next attempt is due. */
    retry(): void
  }
  /** The server's clock, ms since the epoch. */
  serverNow(): number
  /** Leaves everything and ends the socket for good. */
  close(): void
}

/** Makes a client; nothing is connected until something is joined. Works in a browser and in Node. */
export function createMetricsClient(options: MetricsClientOptions = {}): ExocastClient {
  const { path = '/socket.io', auth = {}, snapshot, clock = systemClock, onError = logError } = options
  if (options.url !== undefined) hubOrigin(options.url)
  const store = new SeriesStore()
  if (snapshot) store.prime(snapshot)
  const url = () => hubOrigin(options.url ?? pageOrigin())
  const client = new MetricsClient({ store, snapshot, url, path, auth, clock, onError })
  const { connection } = client

  const channel = (topic: string | readonly string[], channelOptions: ChannelOptions = {}) =>
    new ClientChannel(client, checkedTopics(topic), channelOptions)

  const made: ExocastClient = {
    join(topic, channelOptions) {
      if (connection.getState().status === 'closed') {
        throw new Error('this client was closed; make another with createMetricsClient()')
      }
      const joined = channel(topic, channelOptions)
      joined.open()
      return joined
    },
    channel,
    connection: {
      getState: connection.getState,
      subscribe: connection.subscribe,
      retry: () => connection.retry(),
    },
    serverNow: () => client.serverNow(),
    close: () => client.close(),
  }
  internalsOf.set(made, client)
  return made
}
