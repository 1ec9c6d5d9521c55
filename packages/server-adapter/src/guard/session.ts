import type { Clock } from '@exocast/metrics-core'
import type { SessionTerms } from '@exocast/metrics-core/wire'
import type { SessionAuth } from './authenticate.js'
import type { Admission } from './authentication.js'

export interface SessionOptions {
  readonly clock: Clock
  /** How long after their expiry credentials still serve, ms. */
  readonly graceMs: number
  /** Called once, when they no longer do. */
  readonly onExpired: () => void
}

/**
 * What a socket was let in on, and for how long. An expiry is held against the wall clock when it is presented, and timed by the
 * monotonic one: setting a clock neither ends the sessions of all viewers at once nor lets one last longer.
 */
export class Session {
  readonly #options: SessionOptions
  #auth: SessionAuth
  /** On the monotonic clock, ms; `null`: it does not expire. */
  #expiresAt: number | null = null
  #cancel = () => {}

  constructor(admission: Admission, options: SessionOptions) {
    this.#options = options
    this.#auth = admission.auth
    this.renew(admission)
  }

  get auth(): SessionAuth {
    return this.#auth
  }

  /** How long is left, without the grace. */
  get terms(): SessionTerms {
    if (this.#expiresAt === null) return { expiresInMs: null }
    return { expiresInMs: Math.max(this.#expiresAt - this.#options.clock.monotonic(), 0) }
  }

  /** Goes on with what new credentials are good for. */
  renew({ auth, expiresAt }: Admission): void {
    const { clock } = this.#options
    this.end()
    this.#auth = auth
    this.#expiresAt = expiresAt === null ? null : clock.monotonic() + expiresAt - clock.now()
    this.#wait()
  }

  /** Its socket is gone. */
  end(): void {
    this.#cancel()
  }

  #wait(): void {
    if (this.#expiresAt === null) return
    const { clock, graceMs, onExpired } = this.#options
    const leftMs = this.#expiresAt + graceMs - clock.monotonic()
    // Again and again if need be: a machine's timer that is set for more than 24 days goes off early.
    if (leftMs > 0) this.#cancel = clock.setTimer(() => this.#wait(), leftMs, { background: true })
    else onExpired()
  }
}
