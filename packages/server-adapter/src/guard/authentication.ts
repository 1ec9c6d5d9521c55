import type { Clock } from '@exocast/metrics-core'
import { parseCookie } from 'cookie'
import type { Socket } from 'socket.io'
import type { Authenticate, SessionAuth } from './authenticate.js'
import { clientAddress } from './client-address.js'
import type { TrustProxy } from './forwarded.js'
import { onGone } from './on-gone.js'
import { REFUSALS, type Refusal } from './refusal.js'
import { Unavailable } from './unavailable.js'

const DEADLINE_MS = 10_000

/** What credentials are good for. */
export interface Admission {
  readonly auth: SessionAuth
  /** Ms since the epoch; `null`: they hold as long as the socket. */
  readonly expiresAt: number | null
}

export interface AuthenticationOptions {
  readonly authenticate: Authenticate | undefined
  readonly trustProxy: TrustProxy
  readonly clock: Clock
  readonly onError: (message: string, cause: unknown) => void
}

/** Asks the user's `authenticate`, which may do anything. */
export class Authentication {
  readonly #options: AuthenticationOptions

  constructor(options: AuthenticationOptions) {
    this.#options = options
  }

  /** What a socket's `auth` comes to; `null` if it went meanwhile. Never rejects. */
  judge(socket: Socket, auth: Record<string, unknown>): Promise<Admission | Refusal | null> {
    const { authenticate, clock, trustProxy } = this.#options
    if (!authenticate) return Promise.resolve({ auth, expiresAt: null })
    const { headers } = socket.handshake
    const remoteAddress = socket.handshake.address
    return new Promise((resolve) => {
      const settle = (verdict: Admission | Refusal | null) => {
        cancel()
        stay()
        resolve(verdict)
      }
      const cancel = clock.setTimer(() => settle(REFUSALS.timeout), DEADLINE_MS)
      // Then there is no one left to wait for.
      const stay = onGone(socket, () => settle(null))
      Promise.resolve()
        .then(() => {
          const cookies = parseCookie(headers.cookie ?? '')
          const address = clientAddress({ headers, remoteAddress }, trustProxy)
          return authenticate({ auth, headers, cookies, address })
        })
        .then((verdict) => this.#read(verdict))
        .catch((error) => this.#fail(error))
        .then(settle)
    })
  }

  /** @throws TypeError for an expiry that is none. */
  #read(verdict: SessionAuth | false): Admission | Refusal {
    if (typeof verdict !== 'object' || verdict === null) return REFUSALS.unauthorized
    const { expiresAt = null } = verdict
    if (expiresAt === null) return { auth: verdict, expiresAt }
    if (typeof expiresAt !== 'number' || Number.isNaN(expiresAt)) {
      throw new TypeError(`expiresAt must be a number, ms since the epoch, not ${typeof expiresAt}`)
    }
    const now = this.#options.clock.now()
    if (expiresAt > now) return { auth: verdict, expiresAt: expiresAt === Number.POSITIVE_INFINITY ? null : expiresAt }
    // Past, but not long past if it is taken for seconds.
    if (expiresAt * 1_000 > now && expiresAt < now / 100) {
      throw new TypeError('expiresAt is past; it looks like seconds, and must be ms since the epoch')
    }
    return REFUSALS.unauthorized
  }

  #fail(error: unknown): Refusal {
    this.#options.onError('authenticate failed', error)
    if (!(error instanceof Unavailable)) return REFUSALS.unauthorized
    return { cause: 'unavailable', reason: 'unavailable', retryAfterMs: error.retryAfterMs }
  }
}
