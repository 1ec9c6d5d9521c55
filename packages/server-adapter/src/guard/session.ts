import type { Clock } from '@exocast/metrics-core'
import type { SessionTerms } from '@exocast/metrics-core/wire'
import type { SessionAuth } from './authenticate.js'
import type { Admission } from './authentication.js'

/** What the sessions of one hub have in common. */
export interface SessionLimits {
  readonly clock: Clock
  /** How long after their expiry credentials still serve, ms. */
  readonly graceMs: number
}

/** Whose session it is. */
export interface SessionOwner {
  /** Called once, when its credentials no longer serve. */
  onExpired(): void
}

/**
 * What a socket was let in on, and for how long. An expiry is held against the wall clock when it is presented, and timed by the
 * monotonic one: setting a clock neither ends the sessions of all viewers at once nor lets one last longer.
 */
export class Session {
  readonly #limits: SessionLimits
  readonly #owner: SessionOwner
  #auth: SessionAuth
  /** On the monotonic clock, ms; `null`: it does not expire. */
  #expiresAt: number | null = null
  #cancel: (() => void) | null = null

  constructor(
    admission: Admission,
    { limits, owner }: { readonly limits: SessionLimits; readonly owner: SessionOwner },
  ) {
    this.#limits = limits
    this.#owner = owner
    this.#auth = admission.auth
    this.renew(admission)
  }

  get auth(): SessionAuth {
    return this.#auth
  }

  /** How long is left, without the grace. */
  get terms(): SessionTerms {
    if (this.#expiresAt === null) return { expiresInMs: null }
    return { expiresInMs: Math.max(this.#expiresAt - this.#limits.clock.monotonic(), 0) }
  }

  /** Goes on with what new credentials are good for. */
  renew({ auth, expiresAt }: Admission): void {
    const { clock } = this.#limits
    this.end()
    this.#auth = auth
    this.#expiresAt = expiresAt === null ? null : clock.monotonic() + expiresAt - clock.now()
    this.#wait()
  }

  /** Its socket is gone. */
  end(): void {
    this.#cancel?.()
  }

  #wait(): void {
    if (this.#expiresAt === null) return
    const { clock, graceMs } = this.#limits
    const leftMs = this.#expiresAt + graceMs - clock.monotonic()
    // Again and again if need be: a machine's timer that is set for more than 24 days goes off early.
    if (leftMs > 0) this.#cancel = clock.setTimer(() => this.#wait(), leftMs, { background: true })
    else this.#owner.onExpired()
  }
}
