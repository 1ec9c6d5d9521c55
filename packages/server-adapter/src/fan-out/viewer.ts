import type { Goodbye } from '@exocast/metrics-core/wire'
import type { Socket } from 'socket.io'
import type { Membership } from '../channel/membership.js'
import type { Session } from '../guard/session.js'
import type { TokenBucket } from '../guard/token-bucket.js'
import type { Outbox } from './outbox.js'

/** One socket in the hub's namespace. */
export interface Viewer {
  readonly socket: Socket
  readonly session: Session
  /** The session's: what `authenticate` made of the newest credentials, or the handshake's own `auth`. */
  readonly auth: Record<string, unknown>
  /** `auth.id` as text: whose socket it is; `null` if that says nothing. */
  readonly id: string | null
  /** The user's own, for all handlers. */
  readonly state: Record<string, unknown>
  readonly outbox: Outbox
  /** The topics and patterns joined. */
  readonly topics: Map<string, Membership>
  /** Joins being decided, by topic: the newest one. */
  readonly joining: Map<string, { readonly ref: number | null }>
  /** Cancels each wait for a handler's answer: nobody waits for a viewer that is gone. */
  readonly waits: Set<() => void>
  readonly joinRate: TokenBucket
  readonly pushRate: TokenBucket
  readonly refreshRate: TokenBucket
  readonly requestRate: TokenBucket
  /** Says why, ahead of all that waits, and ends the socket; on a connection that the hub owns, that too. */
  dismiss(goodbye: Goodbye): void
}
