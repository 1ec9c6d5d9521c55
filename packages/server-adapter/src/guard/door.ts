import type { Clock } from '@exocast/metrics-core'
import { WIRE_VERSION } from '@exocast/metrics-core/wire'
import type { Socket } from 'socket.io'
import type { Counters } from '../hub/counters.js'
import { AddressCounter } from './address-counter.js'
import type { Authenticate } from './authenticate.js'
import { forwardedFirst } from './forwarded-first.js'
import type { OriginCheck } from './origin-check.js'

const AUTHENTICATE_DEADLINE_MS = 10_000
const RETRY_AFTER_MS = 5_000

/** Why a connection was refused: what the client gets as the error's `message`, and in its `data`. */
interface Refusal {
  readonly reason: string
  /** Present if it may come back. */
  readonly retryAfterMs?: number
}

export interface DoorOptions {
  readonly originCheck: OriginCheck
  readonly authenticate: Authenticate | undefined
  readonly trustProxy: boolean
  readonly socketsPerAddress: number
  readonly clock: Clock
  readonly counters: Counters
  readonly onError: (message: string, cause: unknown) => void
}

/** Decides on each connection, by its origin, its address and its credentials. */
export class Door {
  readonly #options: DoorOptions
  readonly #addresses: AddressCounter
  readonly #admitted = new WeakMap<Socket, Record<string, unknown>>()
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

  /** The `auth` of a socket it let in. */
  authOf(socket: Socket): Record<string, unknown> | undefined {
    return this.#admitted.get(socket)
  }

  /** A Socket.IO middleware. */
  readonly admit = (socket: Socket, next: (error?: Error) => void): void => {
    const address = this.#addressOf(socket)
    const release = this.#addresses.take(address)
    const forget = release && onGone(socket, release)
    const refuse = (refusal: Refusal): void => {
      forget?.()
      release?.()
      this.#options.counters.refusals++
      next(Object.assign(new Error(refusal.reason), { data: refusal }))
    }
    const refusal = this.#refusalOf(socket, release !== null)
    if (refusal) {
      refuse(refusal)
      return
    }
    this.#authenticate(socket, address).then((auth) => {
      if ('reason' in auth) {
        refuse(auth)
      } else {
        this.#admitted.set(socket, auth.auth)
        next()
      }
    })
  }

  #refusalOf(socket: Socket, hasRoom: boolean): Refusal | null {
    if (this.#isShut) return { reason: 'closing', retryAfterMs: RETRY_AFTER_MS }
    if (!this.#options.originCheck.admits(socket.handshake.headers)) return { reason: 'forbidden' }
    const spoken = socket.handshake.query.v ?? String(WIRE_VERSION)
    if (spoken !== String(WIRE_VERSION)) {
      return { reason: `wire version ${WIRE_VERSION} is spoken here; use the same release of Exocast on both sides` }
    }
    if (hasRoom) return null
    const { socketsPerAddress } = this.#options
    return {
      reason: `too many sockets from this address: at most ${socketsPerAddress} (limits.socketsPerAddress)`,
      retryAfterMs: RETRY_AFTER_MS,
    }
  }

  async #authenticate(socket: Socket, address: string): Promise<{ readonly auth: Record<string, unknown> } | Refusal> {
    const { authenticate, clock, onError } = this.#options
    const { auth, headers } = socket.handshake
    if (!authenticate) return { auth }
    let endWait = () => {}
    const deadline = new Promise<Refusal>((resolve) => {
      const late = () => resolve({ reason: 'timeout', retryAfterMs: RETRY_AFTER_MS })
      const cancel = clock.setTimer(late, AUTHENTICATE_DEADLINE_MS)
      // Then there is no one left to wait for.
      const stay = onGone(socket, late)
      endWait = () => {
        cancel()
        stay()
      }
    })
    try {
      const verdict = (async () => ({ auth: await authenticate({ auth, headers, address }) }))()
      const first = await Promise.race([verdict, deadline])
      if ('reason' in first) return first
      if (typeof first.auth === 'object' && first.auth !== null) return { auth: first.auth }
    } catch (error) {
      onError('authenticate failed', error)
    } finally {
      endWait()
    }
    return { reason: 'unauthorized' }
  }

  #addressOf({ handshake }: Socket): string {
    const forwarded = this.#options.trustProxy ? forwardedFirst(handshake.headers['x-forwarded-for']) : undefined
    return forwarded ?? handshake.address
  }
}

/** Calls back once, when a socket is gone; returns its end. A socket that goes before it is let in never says "disconnect". */
function onGone(socket: Socket, callback: () => void): () => void {
  const { conn } = socket
  const forget = () => {
    socket.off('disconnect', gone)
    conn.off('close', gone)
  }
  const gone = () => {
    forget()
    callback()
  }
  socket.on('disconnect', gone)
  conn.on('close', gone)
  return forget
}
