import type { Socket } from 'socket.io'
import type { Declaration } from '../channel/declarations.js'
import type { TokenBucket } from '../guard/token-bucket.js'
import type { Outbox } from './outbox.js'

/** One socket in the hub's namespace. */
export interface Viewer {
  readonly socket: Socket
  /** What `authenticate` made of the handshake, or the handshake's own `auth`. */
  readonly auth: Record<string, unknown>
  readonly outbox: Outbox
  /** The topics and patterns joined, each with the declaration that let it in. */
  readonly topics: Map<string, Declaration>
  /** Joins being decided, by topic: the newest one's own token. */
  readonly joining: Map<string, symbol>
  /** Cancels each wait for a handler's answer: nobody waits for a viewer that is gone. */
  readonly waits: Set<() => void>
  readonly joinRate: TokenBucket
  readonly pushRate: TokenBucket
  /** Ends the socket; on a connection that the hub owns, that too. */
  readonly disconnect: () => void
}
