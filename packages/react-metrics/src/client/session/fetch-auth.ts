import type { Clock } from '@exocast/metrics-core/clock'

/** What a client says to the door: fixed, or fetched afresh for each attempt and each refresh. */
export type Auth = Record<string, unknown> | (() => Record<string, unknown> | Promise<Record<string, unknown>>)

export interface FetchAuthOptions {
  readonly clock: Clock
  readonly onAuth: (auth: Record<string, unknown>) => void
  readonly onFailure: (error: Error) => void
}

const TIMEOUT_MS = 10_000

/** Asks for what to say to the door, within 10 s. One of the callbacks is called, later, unless it is cancelled first; returns that. */
export function fetchAuth(auth: Auth, { clock, onAuth, onFailure }: FetchAuthOptions): () => void {
  let isOpen = true
  const close = () => {
    isOpen = false
    cancelTimeout()
  }
  const settle = (finish: () => void) => {
    if (!isOpen) return
    close()
    finish()
  }
  const cancelTimeout = clock.setTimer(
    () => settle(() => onFailure(new Error(`auth() gave nothing within ${TIMEOUT_MS} ms`))),
    TIMEOUT_MS,
  )
  Promise.resolve()
    .then(() => (typeof auth === 'function' ? auth() : auth))
    .then((fetched) => {
      if (typeof fetched === 'object' && fetched !== null) return settle(() => onAuth(fetched))
      throw new TypeError(
        `auth() must give an object such as { token }, or {}, not ${fetched === null ? 'null' : typeof fetched}`,
      )
    })
    .catch((cause) => settle(() => onFailure(new Error('auth() failed; fix it or let it return {}', { cause }))))
  return close
}
