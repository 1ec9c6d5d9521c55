'use client'

import type { Snapshot } from '@exocast/metrics-core/wire'
import { LiveSeriesChart, MetricsProvider } from '@exocast/react-metrics'
import { panels } from '../lib/panels'
import { WINDOW_MS } from '../lib/window-ms'
import { ConnectionState } from './connection-state'

/** The article's page: four live charts over one socket, already drawn as they arrive. */
export function Dashboard({ snapshot }: { snapshot: Snapshot }) {
  return (
    <MetricsProvider snapshot={snapshot}>
      <div className="dashboard">
        <header className="masthead">
          <h1>Exocast</h1>
          <ConnectionState />
          <p className="lede">The vital signs of this Node process, measured every second</p>
          <p className="hint">Click on label to show/hide series</p>
        </header>
        <main className="panels">
          {panels.map(({ id, ...panel }) => (
            <section key={id} className={`panel panel-${id}`}>
              <LiveSeriesChart {...panel} windowMs={WINDOW_MS} height="100%" legend />
            </section>
          ))}
        </main>
      </div>
    </MetricsProvider>
  )
}
