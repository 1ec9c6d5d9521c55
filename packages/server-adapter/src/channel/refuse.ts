import type { Denial } from '@exocast/metrics-core/wire'

/** An answer that says what was wrong with a request. */
export function refuse(reason: string, retryAfterMs?: number): () => { readonly reply: Denial } {
  return () => ({ reply: { status: 'error', reason, ...(retryAfterMs !== undefined && { retryAfterMs }) } })
}
