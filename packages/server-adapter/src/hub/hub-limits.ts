/** What one client, and all of them, may cost. Each has a default; pass those you want otherwise. */
export interface HubLimits {
  /** Topics and patterns joined by one socket. Default 500. */
  readonly topicsPerSocket: number
  /** Joins and requests for history of one socket. Default 200. */
  readonly joinsPerSecond: number
  /** Pushes of one socket. Default 200. */
  readonly pushesPerSecond: number
  /** Other requests of one socket: for the clock, and leaves of what it has not joined. Default 200. */
  readonly requestsPerSecond: number
  /** Sockets of one address (of IPv6: one /64 network), those included that have not been let in yet. Default 1,000. */
  readonly socketsPerAddress: number
  /** How long a connection the hub makes itself may go without asking to be let in, ms. Default 10,000. */
  readonly unauthenticatedMs: number
  /** How long after its `expiresAt` a session is still served, for the client to refresh it, ms. Default 25,000. */
  readonly expiryGraceMs: number
  /** Longest message from a client, on connections the hub makes itself. Default 64 KiB. */
  readonly bytesIn: number
  /**
   * Longest message to a client: a longer event, or point, is refused when it is sent, a handler's longer answer fails (to a join, half as
   * long), a longer history begins later, and a longer frame becomes several. Default 1 MiB.
   */
  readonly bytesOut: number
  /** What may wait for one socket before it is told to come back. Default 1 MiB. */
  readonly backlogBytes: number
  /** Topics with history; beyond, the longest silent is forgotten. Default 10,000. */
  readonly historyTopics: number
  /** Points held of one topic. Default 100,000. */
  readonly historyPointsPerTopic: number
  /** What the points held of one topic may take: 24 bytes each, and what their `extra` takes, about. Default 16 MiB. */
  readonly historyBytesPerTopic: number
  /** Points held of all topics. Default 2,000,000. */
  readonly historyPoints: number
  /** What the points held of all topics may take. Default 128 MiB. */
  readonly historyBytes: number
}

const DEFAULTS: HubLimits = {
  topicsPerSocket: 500,
  joinsPerSecond: 200,
  pushesPerSecond: 200,
  requestsPerSecond: 200,
  socketsPerAddress: 1_000,
  unauthenticatedMs: 10_000,
  expiryGraceMs: 25_000,
  bytesIn: 64 * 1024,
  bytesOut: 1024 * 1024,
  backlogBytes: 1024 * 1024,
  historyTopics: 10_000,
  historyPointsPerTopic: 100_000,
  historyBytesPerTopic: 16 * 1024 * 1024,
  historyPoints: 2_000_000,
  historyBytes: 128 * 1024 * 1024,
}

/** @throws TypeError for a limit that does not exist or is not a positive whole number. */
export function hubLimits(given: Partial<HubLimits> = {}): HubLimits {
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(DEFAULTS, name)) {
      throw new TypeError(`limits: there is no "${name}"; there are ${Object.keys(DEFAULTS).join(', ')}`)
    }
    if (value !== undefined && !(Number.isSafeInteger(value) && value > 0)) {
      throw new TypeError(`limits: ${name} must be a whole number from 1, not ${String(value)}`)
    }
  }
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { ...DEFAULTS, ...named }
}
