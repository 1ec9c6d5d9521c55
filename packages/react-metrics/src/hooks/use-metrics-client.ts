'use client'

import type { ExocastClient } from '../client/create-metrics-client.js'
import { useProvidedClient } from './use-provided-client.js'

/** The client of the `<MetricsProvider>` above. Throws an `Error` if there is none. */
export function useMetricsClient(): ExocastClient {
  return useProvidedClient().client
}
