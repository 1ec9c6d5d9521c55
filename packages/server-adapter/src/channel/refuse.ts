import type { Denial } from '@exocast/metrics-core/wire'
import type { Counters, DenialCause } from '../hub/counters.js'

/** An answer that says what was wrong with a request; counted. */
export function refuse(
  counters: Counters,
  { cause, reason, retryAfterMs }: { cause: DenialCause; reason: string; retryAfterMs?: number },
): () => { readonly reply: Denial } {
  counters.denials[cause]++
  return () => ({ reply: { status: 'error', reason, ...(retryAfterMs !== undefined && { retryAfterMs }) } })
}
