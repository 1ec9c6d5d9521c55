'use client'

import { createContext } from 'react'
import type { ExocastClient } from '../client/create-metrics-client.js'

export interface ProvidedClient {
  readonly client: ExocastClient
  /**
   * The client as the server had it, to render from while its HTML is taken over: by then `client` may hold newer points, since
   * React takes over what is inside a `<Suspense>` later than the rest.
   */
  readonly atFirst: () => ExocastClient
}

export const MetricsClientContext = createContext<ProvidedClient | null>(null)
