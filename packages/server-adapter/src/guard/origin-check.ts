import type { IncomingHttpHeaders } from 'node:http'
import { forwarded, type TrustProxy } from './forwarded.js'

export interface OriginCheckOptions {
  /** Origins let in beside the server's own, each as `https://app.example`. */
  readonly origins: readonly string[]
  /** Whether `X-Forwarded-Host` and `X-Forwarded-Proto` say what the browser asked for. */
  readonly trustProxy: TrustProxy
}

/** The parts of a request that tell whose page makes it. */
export interface OriginatedRequest {
  readonly headers: IncomingHttpHeaders
  /** Whether it came over TLS, to this server itself. */
  readonly isEncrypted: boolean
}

/** Tells whether the page that makes a request may. Browsers send `Origin` with every WebSocket, where CORS has no say. */
export class OriginCheck {
  readonly #origins: ReadonlySet<string>
  readonly #trustProxy: TrustProxy

  /** @throws TypeError for an origin that no browser would send. */
  constructor({ origins, trustProxy }: OriginCheckOptions) {
    for (const origin of origins) {
      if (parse(origin)?.origin !== origin) {
        throw new TypeError(`origins: ${JSON.stringify(origin)} is not an origin; write it as "https://app.example"`)
      }
    }
    this.#origins = new Set(origins)
    this.#trustProxy = trustProxy
  }

  admits({ headers, isEncrypted }: OriginatedRequest): boolean {
    const { origin } = headers
    // Not a browser: it may send what it likes, so there is nothing to check.
    if (origin === undefined) return true
    if (this.#origins.has(origin)) return true
    const page = parse(origin)
    const host = forwarded(headers['x-forwarded-host'], this.#trustProxy) ?? headers.host ?? headers[':authority']
    const scheme = forwarded(headers['x-forwarded-proto'], this.#trustProxy) ?? (isEncrypted ? 'https' : undefined)
    // `origin` must be nothing but an origin; read with its scheme, a host loses its default port as an origin does.
    if (page === null || page.origin !== origin || parse(`${page.protocol}//${host}`)?.host !== page.host) return false
    // Without TLS the scheme is not known: something in front may have ended it, and said nothing.
    return scheme === undefined || page.protocol === `${scheme}:`
  }
}

function parse(url: string): URL | null {
  try {
    const parsed = new URL(url)
    return /^https?:$/.test(parsed.protocol) ? parsed : null
  } catch {
    return null
  }
}
