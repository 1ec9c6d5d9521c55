import type { Socket } from 'socket.io'
import type { Outbox } from '../fan-out/outbox.js'
import type { Viewer } from '../fan-out/viewer.js'
import { idOf } from '../guard/id-of.js'
import type { Session } from '../guard/session.js'
import { TokenBucket } from '../guard/token-bucket.js'
import type { HubCore } from '../hub/hub-core.js'
import type { Membership } from './membership.js'

const REFRESHES_PER_SECOND = 1

type ViewerParts = Pick<Viewer, 'socket' | 'session' | 'outbox' | 'dismiss'>

/** A class, not a literal with a getter: V8 would give each of thousands a shape, and a table of properties, of its own. */
export class SocketViewer implements Viewer {
  readonly socket: Socket
  readonly session: Session
  readonly id: string | null
  readonly state: Record<string, unknown> = {}
  readonly outbox: Outbox
  readonly topics = new Map<string, Membership>()
  readonly joining: Viewer['joining'] = new Map()
  readonly waits = new Set<() => void>()
  readonly joinRate: TokenBucket
  readonly pushRate: TokenBucket
  readonly refreshRate: TokenBucket
  readonly dismiss: Viewer['dismiss']

  constructor({ clock, limits }: HubCore, { socket, session, outbox, dismiss }: ViewerParts) {
    this.socket = socket
    this.session = session
    this.id = idOf(session.auth)
    this.outbox = outbox
    this.joinRate = new TokenBucket(limits.joinsPerSecond, clock)
    this.pushRate = new TokenBucket(limits.pushesPerSecond, clock)
    this.refreshRate = new TokenBucket(REFRESHES_PER_SECOND, clock)
    this.dismiss = dismiss
  }

  get auth(): Record<string, unknown> {
    return this.session.auth
  }
}
