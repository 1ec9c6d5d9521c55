import type { IncomingHttpHeaders } from 'node:http'
import { forwarded, type TrustProxy } from './forwarded.js'

/** Where a request comes from: what its connection says, or the proxies that are trusted. */
export function clientAddress(
  { headers, remoteAddress }: { readonly headers: IncomingHttpHeaders; readonly remoteAddress: string | undefined },
  trustProxy: TrustProxy,
): string {
  return forwarded(headers['x-forwarded-for'], trustProxy) ?? remoteAddress ?? ''
}
