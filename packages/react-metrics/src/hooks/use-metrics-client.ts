'use client'

import { useContext } from 'react'
import type { ExocastClient } from '../client/create-metrics-client.js'
import { MetricsClientContext } from './metrics-client-context.js'

/** The client of the `<MetricsProvider>` above. Throws an `Error` if there is none. */
export function useMetricsClient(): ExocastClient {
  const client = useContext(MetricsClientContext)
  if (!client)
    throw new Error('no <MetricsProvider> above this component; wrap your page in <MetricsProvider url="...">')
  return client
}
