import { edgeAt } from './chart-span.js'

/** Without data the view moves no more often than this, ms. */
export const IDLE_MOVE_MS = 250
/** An edge further ahead than this, as a share of the window, was set by a clock that was wrong. */
const MAX_LEAD = 0.05
const MIN_LEAD_MS = 2_000

/** Where the right edge is: at the server's now, never left of a point, and never back. */
export class RightEdge {
  /** Ms since the epoch. */
  at = Number.NEGATIVE_INFINITY
  #graceMs = 0
  #maxLeadMs = MIN_LEAD_MS

  /** `graceMs`: silence up to this long leaves the edge at the newest point; one that lasts drags on by so much. */
  configure({ windowMs, graceMs }: { readonly windowMs: number; readonly graceMs: number }): void {
    this.#graceMs = graceMs
    this.#maxLeadMs = Math.max(windowMs * MAX_LEAD, MIN_LEAD_MS)
  }

  /** Moves to where the edge belongs. `newest` is the newest timestamp held, `-Infinity` if there is none. */
  follow(serverNow: number, newest: number): void {
    const target = edgeAt({ serverNow, newest, graceMs: this.#graceMs })
    if (target > this.at || this.at - target > this.#maxLeadMs) this.at = target
  }
}
