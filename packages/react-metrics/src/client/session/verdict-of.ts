/** What the hub said when it refused or ended a connection. Final, unless it says when to come back. */
export interface Verdict {
  readonly reason: unknown
  readonly retryAfterMs?: number
}

/**
 * The hub's own words in the error of a failed connection, rather than the network's: said in-band, or as the JSON body of an HTTP
 * answer that this page may read; `null` if there are none.
 */
export function verdictOf(error: Error): Verdict | null {
  const { data, context } = error as { data?: unknown; context?: { readonly responseText?: unknown } }
  return readVerdict(data) ?? parse(context?.responseText)
}

function parse(body: unknown): Verdict | null {
  if (typeof body !== 'string' || !body.startsWith('{"reason":')) return null
  try {
    return readVerdict(JSON.parse(body))
  } catch {
    return null
  }
}

/** What the hub sent, if it is a verdict. */
export function readVerdict(said: unknown): Verdict | null {
  if (typeof said !== 'object' || said === null || !('reason' in said)) return null
  const { reason } = said
  if (!('retryAfterMs' in said)) return { reason }
  return typeof said.retryAfterMs === 'number' ? { reason, retryAfterMs: said.retryAfterMs } : null
}
