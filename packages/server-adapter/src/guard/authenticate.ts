import type { IncomingHttpHeaders } from 'node:http'

export interface Credentials {
  /** What the client sent as `auth`. */
  readonly auth: Readonly<Record<string, unknown>>
  readonly headers: IncomingHttpHeaders
  readonly address: string
}

/**
 * Returns what handlers get as `auth`, or `false` for a stranger, whom the client hears of as `unauthorized`.
 * To throw refuses too, and is reported to `onError`.
 */
export type Authenticate = (
  credentials: Credentials,
) => Record<string, unknown> | false | Promise<Record<string, unknown> | false>
