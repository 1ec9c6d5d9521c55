import { WIRE_VERSION } from '@exocast/metrics-core/wire'
import type { Socket } from 'socket.io'
import type { Counters } from '../hub/counters.js'
import { addressBlock } from './address-block.js'
import { AddressCounter } from './address-counter.js'
import type { Admission, Authentication } from './authentication.js'
import { clientAddress } from './client-address.js'
import type { TrustProxy } from './forwarded.js'
import { onGone } from './on-gone.js'
import type { OriginatedRequest, OriginCheck } from './origin-check.js'
import { REFUSALS, type Refusal, toldOf, tooManySockets } from './refusal.js'

export interface DoorOptions {
  readonly originCheck: OriginCheck
  readonly authentication: Authentication
  readonly trustProxy: TrustProxy
  readonly socketsPerAddress: number
  readonly counters: Counters
}

export interface AdmitOptions {
  /** Whether its connection holds a place of its address already. */
  readonly isPlaced: boolean
  readonly next: (refusal?: Error) => void
}

/** Decides on each connection, by its origin, its address and its credentials, and counts those it refuses. */
export class Door {
  readonly #options: DoorOptions
  readonly #addresses: AddressCounter
  readonly #admitted = new WeakMap<Socket, Admission>()
  /** Connections of which a socket is being judged: a burst of requests is not as many sessions, nor as many questions. */
  readonly #asking = new WeakSet<object>()
  #isShut = false

  constructor(options: DoorOptions) {
    this.#options = options
    this.#addresses = new AddressCounter(options.socketsPerAddress)
  }

  /** Lets no one in any more. */
  shut(): void {
    this.#isShut = true
  }

  get isShut(): boolean {
    return this.#isShut
  }

  /** What a socket that it let in was let in on. */
  admissionOf(socket: Socket): Admission | undefined {
    return this.#admitted.get(socket)
  }

  /** Counts a refusal, and gives it back. */
  refuse(refusal: Refusal): Refusal {
    this.#options.counters.refusals[refusal.cause]++
    return refusal
  }

  /** Whether a request comes from a page that may make it. */
  admitsOrigin(request: OriginatedRequest): boolean {
    return this.#options.originCheck.admits(request)
  }

  /** Gives a new connection a place of its address. Returns its release, which may be called again for nothing, or why there is none. */
  place({ headers, remoteAddress }: Parameters<typeof clientAddress>[0]): (() => void) | Refusal {
    if (this.#isShut) return REFUSALS.closing
    const { trustProxy, socketsPerAddress } = this.#options
    const address = clientAddress({ headers, remoteAddress }, trustProxy)
    return this.#addresses.take(addressBlock(address)) ?? tooManySockets(socketsPerAddress)
  }

  /** Lets a socket in, or says why not. */
  async admit(socket: Socket, { isPlaced, next }: AdmitOptions): Promise<void> {
    const refuse = (refusal: Refusal) => {
      const { reason } = this.refuse(refusal)
      next(Object.assign(new Error(reason), { data: toldOf(refusal) }))
    }
    const { conn } = socket
    if (this.#asking.has(conn)) return refuse({ cause: 'repeated', reason: 'asked already' })
    const fault = this.#faultOf(socket)
    if (fault) return refuse(fault)
    const { headers, address } = socket.handshake
    const place = isPlaced ? null : this.place({ headers, remoteAddress: address })
    if (place && typeof place !== 'function') return refuse(place)
    const forget = place && onGone(socket, place)
    this.#asking.add(conn)
    const verdict = await this.#options.authentication.judge(socket, socket.handshake.auth)
    this.#asking.delete(conn)
    if (verdict && 'auth' in verdict) {
      this.#admitted.set(socket, verdict)
      return next()
    }
    forget?.()
    place?.()
    if (verdict) refuse(verdict)
    else next(new Error('gone'))
  }

  #faultOf({ handshake }: Socket): Refusal | null {
    if (this.#isShut) return REFUSALS.closing
    if (!this.admitsOrigin({ headers: handshake.headers, isEncrypted: handshake.secure })) return REFUSALS.origin
    const spoken = handshake.query.v ?? String(WIRE_VERSION)
    if (spoken === String(WIRE_VERSION)) return null
    const reason = `wire version ${WIRE_VERSION} is spoken here; use the same release of Exocast on both sides`
    return { cause: 'version', reason }
  }
}
