export type ConnectionStatus = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'denied' | 'closed'

/** The state of the one socket. The same object until something in it changes. */
export interface ConnectionState {
  /** `idle`: nothing is joined, so nothing is connected. `denied`: the server said not to come back. */
  readonly status: ConnectionStatus
  /** Failed attempts since it last worked. */
  readonly attempt: number
  /** When the next attempt is made, ms since the epoch on the local clock. */
  readonly nextRetryAt: number | null
  readonly error: Error | null
  /** Shortest recent round trip, ms. */
  readonly rttMs: number | null
  /** The server's clock less the local one, ms. */
  readonly clockOffsetMs: number | null
}

/** Before anything was joined; on a server always. */
export const IDLE_CONNECTION: ConnectionState = {
  status: 'idle',
  attempt: 0,
  nextRetryAt: null,
  error: null,
  rttMs: null,
  clockOffsetMs: null,
}
