'use client'

import { useSyncExternalStore } from 'react'
import type { ConnectionState } from '../client/connection.js'
import { useMetricsClient } from './use-metrics-client.js'

const IDLE: ConnectionState = {
  status: 'idle',
  attempt: 0,
  nextRetryAt: null,
  error: null,
  rttMs: null,
  clockOffsetMs: null,
}

/** The state of the provider's one socket: `status`, `attempt`, `nextRetryAt`, `rttMs`, `clockOffsetMs`. */
export function useConnection(): ConnectionState {
  const { connection } = useMetricsClient()
  return useSyncExternalStore(connection.subscribe, connection.getState, () => IDLE)
}
