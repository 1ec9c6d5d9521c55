import type { IncomingHttpHeaders } from 'node:http'

export interface Credentials {
  /** What the client sent as `auth`. */
  readonly auth: Readonly<Record<string, unknown>>
  /** Of the request that opened the connection; at a refresh too, when only `auth` is new. */
  readonly headers: IncomingHttpHeaders
  /** Those of the `Cookie` header, decoded. Inherits nothing. */
  readonly cookies: Readonly<Record<string, string | undefined>>
  readonly address: string
}

/** What handlers get as `auth`. */
export interface SessionAuth extends Record<string, unknown> {
  /** Whose session it is: a refresh must come to the same one. */
  readonly id?: unknown
  /**
   * Until when these credentials hold, ms since the epoch. The client is asked for new ones ahead of it; without them its socket
   * ends `limits.expiryGraceMs` later, and it may come back. Default: they hold as long as the socket.
   */
  readonly expiresAt?: number | null
}

/**
 * Returns what handlers get as `auth`, or `false` for a stranger, whom the client hears of as `unauthorized`. Asked at each
 * connection, and at each refresh of a session that expires. To throw refuses too, and is reported to `onError`; to throw an
 * `Unavailable` lets the client try again later.
 */
export type Authenticate = (credentials: Credentials) => SessionAuth | false | Promise<SessionAuth | false>
