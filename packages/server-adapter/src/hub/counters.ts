import type { RefusalCause } from '../guard/refusal.js'

/** Why a request of a viewer was denied. */
export type DenialCause =
  | 'forbidden'
  | 'handler'
  | 'timeout'
  | 'invalid'
  | 'stale'
  | 'topics'
  | 'joinRate'
  | 'pushRate'
  | 'refreshRate'
  | 'requestRate'

/** What a hub has done since it began. Each only grows. */
export interface Counters {
  joins: number
  /** Joins that ended, whichever way. */
  leaves: number
  /** Pushes that reached a handler. */
  pushes: number
  /**
   * Requests denied: `forbidden` (a topic unknown or forbidden, the same to the client), `handler` (for a reason of the channel's own),
   * `timeout` (of a handler), `invalid` (not as the wire says), `stale` (under a join that was replaced), and beyond the limits `topics`, `joinRate`, `pushRate`,
   * `refreshRate`, `requestRate`.
   */
  denials: Record<DenialCause, number>
  /**
   * Connections and refreshes refused at the door: `closing`, `origin`, `version` (of the wire), `sockets` (of one address),
   * `unauthenticated` (did not ask to be let in in time), `repeated` (asked again before the answer), `unauthorized`, `unavailable` and `timeout` (of `authenticate`).
   */
  refusals: Record<RefusalCause, number>
  /** Sessions prolonged by new credentials, and those ended for want of them. */
  refreshes: number
  expired: number
  /** Messages from clients that were longer than `limits.bytesIn`, on connections the hub makes itself. */
  oversized: number
  /** Joins that named a position and got exactly what they missed; and those that could not. */
  resumed: number
  notResumed: number
  /** Frames handed to viewers. */
  frames: number
  /** Bytes of frames and events handed to viewers, as encoded. Answers are not counted. */
  bytes: number
  /** Points a viewer did not get because it was too slow and a newer one took their place. */
  coalescedPoints: number
  /** Viewers disconnected because they stayed too slow. */
  slowViewers: number
  /** Points that left history: too old, too many, or too large. */
  historyPointsDropped: number
  /** Calls of the log that failed: of a log of one's own. */
  logFailures: number
}

export function newCounters(): Counters {
  return {
    joins: 0,
    leaves: 0,
    pushes: 0,
    denials: {
      forbidden: 0,
      handler: 0,
      timeout: 0,
      invalid: 0,
      stale: 0,
      topics: 0,
      joinRate: 0,
      pushRate: 0,
      refreshRate: 0,
      requestRate: 0,
    },
    refusals: {
      closing: 0,
      origin: 0,
      version: 0,
      sockets: 0,
      unauthenticated: 0,
      repeated: 0,
      unauthorized: 0,
      unavailable: 0,
      timeout: 0,
    },
    refreshes: 0,
    expired: 0,
    oversized: 0,
    resumed: 0,
    notResumed: 0,
    frames: 0,
    bytes: 0,
    coalescedPoints: 0,
    slowViewers: 0,
    historyPointsDropped: 0,
    logFailures: 0,
  }
}
