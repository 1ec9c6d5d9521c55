import type { IncomingHttpHeaders } from 'node:http'
import { forwardedFirst } from './forwarded-first.js'

export interface OriginCheckOptions {
  /** Origins let in beside the server's own, each as `https://app.example`. */
  readonly origins: readonly string[]
  /** Whether the proxy's `X-Forwarded-Host` says which host the browser asked for. */
  readonly trustProxy: boolean
}

/** Tells whether the page that makes a request may. Browsers send `Origin` with every WebSocket, where CORS has no say. */
export class OriginCheck {
  readonly #origins: ReadonlySet<string>
  readonly #trustProxy: boolean

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

  admits(headers: IncomingHttpHeaders): boolean {
    const { origin } = headers
    // Not a browser: it may send what it likes, so there is nothing to check.
    if (origin === undefined) return true
    if (this.#origins.has(origin)) return true
    const page = parse(origin)
    const host = (this.#trustProxy && forwardedFirst(headers['x-forwarded-host'])) || headers.host
    // `origin` must be nothing but an origin; read with its scheme, a host loses its default port as an origin does.
    return page !== null && page.origin === origin && parse(`${page.protocol}//${host}`)?.host === page.host
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
