import type { Clock } from '@exocast/metrics-core/clock'
import { type RefreshReply, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import { fullJitter } from '../full-jitter.js'
import { type Auth, fetchAuth } from './fetch-auth.js'
import { refreshDelay } from './refresh-delay.js'
import type { Request } from './request.js'

interface SessionRefreshOptions {
  readonly auth: Auth
  readonly clock: Clock
  readonly request: Request
  /** Hears of an `auth()` that failed. */
  readonly onError: (error: unknown) => void
}

/** With less than this left, the hub ends the session first: the next connection brings new credentials. */
const LEAST_LEFT_MS = 1_000

/** Keeps a session that expires going: fetches new credentials ahead of time, and sends them on the live socket. */
export class SessionRefresh {
  readonly #options: SessionRefreshOptions
  #failures = 0
  /** Tells the answers that are still wanted from those to what was given up. */
  #ticket = 0
  #cancel = () => {}

  constructor(options: SessionRefreshOptions) {
    this.#options = options
  }

  /** Takes in what the hub said of the session: `SessionTerms`, not looked at yet. */
  begin(terms: unknown): void {
    this.stop()
    this.#failures = 0
    const expiresInMs = (terms as { expiresInMs?: unknown } | null)?.expiresInMs
    if (typeof expiresInMs !== 'number' || !(expiresInMs >= LEAST_LEFT_MS)) return
    this.#later(refreshDelay(expiresInMs))
  }

  /** The session is over. */
  stop(): void {
    this.#ticket++
    this.#cancel()
  }

  #later(delayMs: number): void {
    this.#cancel = this.#options.clock.setTimer(() => this.#refresh(), delayMs)
  }

  #refresh(): void {
    const { auth, clock, onError } = this.#options
    this.#cancel = fetchAuth(auth, {
      clock,
      onAuth: (fetched) => this.#send(fetched),
      onFailure: (error) => {
        onError(error)
        this.#retry()
      },
    })
  }

  #send(auth: Record<string, unknown>): void {
    const ticket = this.#ticket
    this.#options.request(
      WIRE_EVENTS.refresh,
      { auth },
      {
        settle: (reply, failure) => {
          if (ticket !== this.#ticket) return
          if (failure) this.#retry()
          else this.#answer(reply as RefreshReply)
        },
      },
    )
  }

  #answer(reply: RefreshReply): void {
    if (reply?.status === 'ok') this.begin(reply)
    // For a refusal that is final the hub ends the socket, and says so.
    else if (typeof reply?.retryAfterMs === 'number') this.#later(reply.retryAfterMs)
  }

  #retry(): void {
    this.#later(fullJitter(++this.#failures))
  }
}
