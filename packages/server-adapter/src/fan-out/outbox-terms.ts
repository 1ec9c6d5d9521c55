import type { Clock } from '@exocast/metrics-core'
import type { Counters } from '../hub/counters.js'
import type { Encoder } from './packet.js'

/** What the outboxes of one server have in common. */
export interface OutboxTerms {
  readonly encoder: Encoder
  readonly clock: Clock
  readonly counters: Counters
  readonly timeBase: number
  readonly backlogBytes: number
  /** Sends what was published this turn: it is older than any answer. */
  readonly flush: () => void
  readonly onError: (message: string, cause: unknown) => void
}
