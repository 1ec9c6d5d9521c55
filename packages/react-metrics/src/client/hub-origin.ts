/** The origin of a hub, as a user gave it. Throws a `TypeError` if it is none. */
export function hubOrigin(url: string): string {
  const parsed = parse(url)
  // "localhost:3000" is a URL too, of the scheme "localhost".
  if (!parsed || !/^(http|ws)s?:$/.test(parsed.protocol)) {
    throw new TypeError(`url must be an origin such as "http://localhost:3000", not ${JSON.stringify(url)}`)
  }
  if (parsed.pathname !== '/') {
    throw new TypeError(`url must have no path, not "${parsed.pathname}"; give where Socket.IO is as the option "path"`)
  }
  return `${parsed.protocol}//${parsed.host}`
}

function parse(url: string): URL | null {
  try {
    return new URL(url)
  } catch {
    return null
  }
}

/** That of the page. Throws a `TypeError` where there is none. */
export function pageOrigin(): string {
  const origin = (globalThis as { location?: { origin?: string } }).location?.origin
  if (!origin) throw new TypeError('outside a browser createMetricsClient needs a url, such as "http://localhost:3000"')
  return origin
}
