'use client'

import { useContext } from 'react'
import { MetricsClientContext, type ProvidedClient } from './metrics-client-context.js'

/** What the `<MetricsProvider>` above provides. Throws an `Error` if there is none. */
export function useProvidedClient(): ProvidedClient {
  const provided = useContext(MetricsClientContext)
  if (!provided)
    throw new Error('no <MetricsProvider> above this component; wrap your page in <MetricsProvider url="...">')
  return provided
}
