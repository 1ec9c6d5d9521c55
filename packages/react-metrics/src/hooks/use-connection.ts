'use client'

import { useSyncExternalStore } from 'react'
import { type ConnectionState, IDLE_CONNECTION } from '../client/connection-state.js'
import { useMetricsClient } from './use-metrics-client.js'

/** The state of the provider's one socket: `status`, `attempt`, `nextRetryAt`, `rttMs`, `clockOffsetMs`. */
export function useConnection(): ConnectionState {
  const { connection } = useMetricsClient()
  return useSyncExternalStore(connection.subscribe, connection.getState, () => IDLE_CONNECTION)
}
