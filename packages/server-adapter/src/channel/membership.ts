import type { Declaration } from './declarations.js'

/** How a join that was let in ended. */
export type LeaveReason = 'left' | 'replaced' | 'closed'

/** One join that was let in, until it ends. */
export interface Membership {
  /** The topic or pattern. */
  readonly topic: string
  readonly params: unknown
  /** The client's own number of the join; `null` if it gave none. */
  readonly ref: number | null
  /** What let it in. */
  readonly declaration: Declaration
}
