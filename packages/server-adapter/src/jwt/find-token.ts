import type { Credentials } from '../guard/authenticate.js'

/** The token among credentials: `auth.token`, else an `Authorization: Bearer` header, else the cookie named. */
export function findToken({ auth, headers, cookies }: Credentials, cookie: string | undefined): string | undefined {
  if (typeof auth.token === 'string') return auth.token
  const bearer = /^Bearer +([^\s]+)$/i.exec(headers.authorization ?? '')?.[1]
  return bearer ?? (cookie === undefined ? undefined : cookies[cookie])
}
