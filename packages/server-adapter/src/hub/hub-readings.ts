import type { Unit } from '@exocast/metrics-core'
import type { ObservedHub } from './observed-hub.js'

/** The numbers of some datapoints of one hub. */
export type HubReading = Readonly<Record<string, number>>

/** What is read of a hub by one probe. */
export interface HubProbe {
  /** The end of its name, after `exocast_hub`. */
  readonly name: readonly string[]
  readonly help: string
  readonly unit?: Unit
  readonly read: (hub: ObservedHub) => HubReading
}

/** What a hub has and holds now: gone with it. */
export const HELD: readonly HubProbe[] = [
  {
    name: [],
    help: 'Sockets that are connected to the hub',
    unit: 'sockets',
    read: ({ viewers }) => ({ viewers: viewers.size }),
  },
  {
    name: ['history'],
    help: 'What the hub holds for those who join later',
    unit: { topics: 'topics', points: 'points', bytes: 'bytes' },
    read: ({ history }) => ({ topics: history.topics, points: history.held.points, bytes: history.held.sizeBytes }),
  },
]

/** What a hub has done since it began: it only grows, and outlives the hub. */
export const DONE: readonly HubProbe[] = [
  {
    name: ['joins'],
    help: 'Joins that were let in, and how those that named a position fared',
    read: ({ counters: { joins, leaves, resumed, notResumed } }) => ({
      total: joins,
      ended: leaves,
      resumed,
      not_resumed: notResumed,
    }),
  },
  {
    name: ['sessions'],
    help: 'Sessions that were prolonged, that ended for want of new credentials, and that were dropped because they stayed too slow',
    read: ({ counters: { refreshes, expired, slowViewers } }) => ({
      refreshed: refreshes,
      expired,
      too_slow: slowViewers,
    }),
  },
  {
    name: ['received'],
    help: 'Pushes that reached a handler, and messages that were too long',
    unit: 'messages',
    read: ({ counters: { pushes, oversized } }) => ({ pushes, oversized }),
  },
  {
    name: ['sent'],
    help: 'What viewers were sent, and points they were not because they were too slow',
    unit: { frames: 'frames', bytes: 'bytes', coalesced: 'points' },
    read: ({ counters: { frames, bytes, coalescedPoints } }) => ({ frames, bytes, coalesced: coalescedPoints }),
  },
  {
    name: ['evicted'],
    help: 'Points that left history, and calls of the log that failed',
    unit: { points: 'points' },
    read: ({ counters: { historyPointsDropped, logFailures } }) => ({
      points: historyPointsDropped,
      log_failures: logFailures,
    }),
  },
  {
    name: ['denials'],
    help: 'Requests of viewers that were denied, by cause',
    read: ({ counters }) => snakeCased(counters.denials),
  },
  {
    name: ['refusals'],
    help: 'Connections and refreshes refused at the door, by cause',
    read: ({ counters }) => snakeCased(counters.refusals),
  },
]

function snakeCased(counts: Readonly<Record<string, number>>): HubReading {
  const entries = Object.entries(counts)
  return Object.fromEntries(
    entries.map(([cause, count]) => [cause.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), count]),
  )
}
