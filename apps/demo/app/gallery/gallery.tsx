'use client'

import type { Snapshot } from '@exocast/metrics-core/wire'
import { MetricsProvider, type MetricsProviderProps } from '@exocast/react-metrics'
import { MetricsDevtools } from '@exocast/react-metrics/devtools'
import { Showcase } from './showcase'
import { Views } from './views'
import './gallery.css'

interface State extends MetricsProviderProps {
  readonly name: string
  /** Before each topic's own name. */
  readonly prefix: string
}

const never = () => new Promise<never>(() => {})

/** Every component in every state, each state in a connection of its own. */
export function Gallery({ snapshot, silent }: { snapshot: Snapshot; silent: Snapshot }) {
  const states: readonly State[] = [
    { name: 'Live', prefix: 'stats:', snapshot },
    { name: 'Joining, from a snapshot', prefix: 'stats:', snapshot, auth: never },
    { name: 'Joining, empty', prefix: 'stats:', auth: never },
    { name: 'Empty', prefix: 'stats:never_' },
    { name: 'Stale', prefix: 'stats:silent_', snapshot: silent },
    { name: 'Reconnecting', prefix: 'stats:', snapshot, url: 'http://127.0.0.1:9' },
    { name: 'Denied', prefix: 'secret:' },
    { name: 'Error', prefix: 'broken:' },
  ]
  return (
    <main className="gallery">
      <h1>Gallery</h1>
      {states.map(({ name, prefix, ...provider }) => (
        <section key={name} aria-label={name}>
          <h2>{name}</h2>
          <MetricsProvider {...provider}>
            <Showcase prefix={prefix} />
          </MetricsProvider>
        </section>
      ))}
      <section aria-label="Views">
        <h2>Views</h2>
        <MetricsProvider snapshot={snapshot}>
          <Views now={snapshot.serverNow} />
          <MetricsDevtools />
        </MetricsProvider>
      </section>
    </main>
  )
}
