import { type Goodbye, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { Socket } from 'socket.io'
import { connectionOf, writePacket } from '../fan-out/connection.js'
import { Outbox, type OutboxOwner } from '../fan-out/outbox.js'
import { Packet } from '../fan-out/packet.js'
import type { Viewer } from '../fan-out/viewer.js'
import type { Admission } from '../guard/authentication.js'
import { idOf } from '../guard/id-of.js'
import { Session, type SessionOwner } from '../guard/session.js'
import { TokenBucket } from '../guard/token-bucket.js'
import type { HubLimits } from '../hub/hub-limits.js'
import type { Membership } from './membership.js'
import type { ViewerService } from './viewer-service.js'

const REFRESHES_PER_SECOND = 1

/**
 * One socket's viewer. Thousands of them wait for something to happen: what they share is the service's, and what they seldom need
 * is not there until then.
 */
export class SocketViewer implements Viewer, OutboxOwner, SessionOwner {
  readonly socket: Socket
  readonly session: Session
  readonly id: string | null
  readonly state: Record<string, unknown> = {}
  readonly outbox: Outbox
  readonly topics = new Map<string, Membership>()
  readonly joining: Viewer['joining'] = new Map()
  readonly waits = new Set<() => void>()
  readonly #service: ViewerService
  /** Made when first asked for: an idle viewer needs few of them, or none. */
  #joinRate: TokenBucket | null = null
  #pushRate: TokenBucket | null = null
  #refreshRate: TokenBucket | null = null
  #requestRate: TokenBucket | null = null

  constructor(
    service: ViewerService,
    { socket, admission }: { readonly socket: Socket; readonly admission: Admission },
  ) {
    this.#service = service
    this.socket = socket
    this.outbox = new Outbox({ connection: connectionOf(socket), terms: service.outbox, owner: this })
    this.session = new Session(admission, { limits: service.session, owner: this })
    this.id = idOf(admission.auth)
  }

  get auth(): Record<string, unknown> {
    return this.session.auth
  }

  get joinRate(): TokenBucket {
    this.#joinRate ??= this.#bucket(this.#limits.joinsPerSecond)
    return this.#joinRate
  }

  get pushRate(): TokenBucket {
    this.#pushRate ??= this.#bucket(this.#limits.pushesPerSecond)
    return this.#pushRate
  }

  get refreshRate(): TokenBucket {
    this.#refreshRate ??= this.#bucket(REFRESHES_PER_SECOND)
    return this.#refreshRate
  }

  get requestRate(): TokenBucket {
    this.#requestRate ??= this.#bucket(this.#limits.requestsPerSecond)
    return this.#requestRate
  }

  dismiss(goodbye: Goodbye): void {
    const { outbox, ownsConnections } = this.#service
    this.outbox.end()
    writePacket(connectionOf(this.socket), new Packet(WIRE_EVENTS.goodbye, goodbye).encodedBy(outbox.encoder))
    this.socket.disconnect(ownsConnections)
  }

  onOverflow(): void {
    this.dismiss({ reason: 'slow', retryAfterMs: 1_000 + Math.floor(Math.random() * 4_000) })
  }

  onExpired(): void {
    this.#service.core.counters.expired++
    this.dismiss({ reason: 'expired', retryAfterMs: Math.floor(Math.random() * 1_000) })
  }

  get #limits(): HubLimits {
    return this.#service.core.limits
  }

  #bucket(perSecond: number): TokenBucket {
    return new TokenBucket(perSecond, this.#service.core.clock)
  }
}
