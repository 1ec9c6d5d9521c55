/** What can be wrong with a connection. */
export type RefusalCause =
  | 'closing'
  | 'origin'
  | 'version'
  | 'sockets'
  | 'unauthenticated'
  | 'repeated'
  | 'unauthorized'
  | 'unavailable'
  | 'timeout'

/** Why a connection was refused: to be counted by its cause, and to be told. */
export interface Refusal {
  readonly cause: RefusalCause
  readonly reason: string
  /** Present if it may come back. */
  readonly retryAfterMs?: number
}

const RETRY_AFTER_MS = 5_000

/** The refusals that are always the same. */
export const REFUSALS = {
  closing: { cause: 'closing', reason: 'closing', retryAfterMs: RETRY_AFTER_MS },
  origin: { cause: 'origin', reason: 'forbidden' },
  unauthorized: { cause: 'unauthorized', reason: 'unauthorized' },
  timeout: { cause: 'timeout', reason: 'timeout', retryAfterMs: RETRY_AFTER_MS },
} as const satisfies Record<string, Refusal>

/** @param limit `limits.socketsPerAddress`. */
export function tooManySockets(limit: number): Refusal {
  const reason = `too many sockets from this address: at most ${limit} (limits.socketsPerAddress)`
  return { cause: 'sockets', reason, retryAfterMs: RETRY_AFTER_MS }
}

/** The part of a refusal that a client hears. Those who are refused at once do not come back at once. */
export function toldOf({ reason, retryAfterMs }: Refusal): { readonly reason: string; readonly retryAfterMs?: number } {
  return {
    reason,
    ...(retryAfterMs !== undefined && { retryAfterMs: Math.round(retryAfterMs * (0.5 + Math.random())) }),
  }
}
