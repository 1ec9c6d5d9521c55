'use client'

import type { Snapshot } from '@exocast/metrics-core/wire'
import { LiveSeriesChart, MetricsProvider } from '@exocast/react-metrics'
import { panels } from '../lib/panels'
import { WINDOW_MS } from '../lib/window-ms'

const ROUNDS = ['a', 'b', 'c', 'd', 'e']

/** Twenty charts of four topics: what one socket and one join for each topic look like. */
export function ChartWall({ snapshot }: { snapshot: Snapshot }) {
  return (
    <MetricsProvider snapshot={snapshot}>
      <main className="chart-wall">
        {ROUNDS.flatMap((round) =>
          panels.map(({ id, title, topic }) => (
            <section key={`${round}-${id}`} className="panel">
              <LiveSeriesChart topic={topic} title={title} windowMs={WINDOW_MS} height={160} />
            </section>
          )),
        )}
      </main>
    </MetricsProvider>
  )
}
