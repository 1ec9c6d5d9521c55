'use client'

import type { Snapshot } from '@exocast/metrics-core/wire'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { createMetricsClient, type ExocastClient } from '../client/create-metrics-client.js'
import type { Auth } from '../client/session/fetch-auth.js'
import { MetricsClientContext } from './metrics-client-context.js'

export interface MetricsProviderProps {
  /** The hub's origin, `http://localhost:3000`. Default: the page's own. */
  readonly url?: string
  /** Where Socket.IO is on it. Default `/socket.io`. */
  readonly path?: string
  /** What the hub's door asks for; a function is called afresh for each attempt. */
  readonly auth?: Auth
  /** What the server rendered the page from (`hub.snapshot(...)`): drawn at once, before any connection. */
  readonly snapshot?: Snapshot
  /** A client of your own instead; `url`, `path`, `auth` and `snapshot` are then its own business. */
  readonly client?: ExocastClient
  readonly children?: ReactNode
}

/**
 * Gives the charts and hooks below it one client, and so one socket, whatever their number. The socket opens with the first
 * topic joined and closes soon after the last one is left.
 */
export function MetricsProvider({ url, path, auth, snapshot, client, children }: MetricsProviderProps) {
  const latestAuth = useRef(auth)
  latestAuth.current = auth
  const make = () => ({
    url,
    path,
    client: createMetricsClient({
      url,
      path,
      snapshot,
      auth: async () => {
        const current = latestAuth.current
        return typeof current === 'function' ? current() : (current ?? {})
      },
    }),
    atFirst: once(() => createMetricsClient({ url, path, snapshot })),
  })
  const [own, setOwn] = useState(() => (client ? null : make()))
  if (!client && (own === null || own.url !== url || own.path !== path)) setOwn(make())
  const provided = useMemo(() => (client ? { client, atFirst: () => client } : own), [client, own])
  return <MetricsClientContext value={provided}>{children}</MetricsClientContext>
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => (made ??= make())
}
