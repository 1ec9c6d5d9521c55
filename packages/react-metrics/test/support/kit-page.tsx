import { ManualClock } from '@exocast/metrics-core'
import {
  ConnectionBadge,
  Gauge,
  HistogramHeatmap,
  LiveBars,
  LiveSeriesChart,
  LiveTable,
  MetricsProvider,
  Sparkline,
  StatTile,
} from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

/** One of each component, one below the other, each in a box with its name, at an instant that the test moves by hand. */
const query = new URLSearchParams(location.search)
const clock = new ManualClock(Number(query.get('now')))
const client = createMetricsClient({ url: location.origin, clock })

const QUEUE = 'stats:shop_queue'
const WAIT = 'stats:shop_wait'
const LIMITS = [{ at: 30, tone: 'warn' }] as const
const BOTH = [QUEUE, WAIT]

const PARTS: Record<string, ReactNode> = {
  LiveSeriesChart: <LiveSeriesChart topic={BOTH} title="Shop" thresholds={LIMITS} tools={['pause', 'csv']} />,
  'LiveSeriesChart with values': <LiveSeriesChart topic={BOTH} title="Shop" legendValues={['min', 'last']} />,
  Sparkline: <Sparkline topic={QUEUE} label="Queue" />,
  StatTile: <StatTile topic={QUEUE} title="Queue" thresholds={LIMITS} />,
  Gauge: <Gauge topic={QUEUE} title="Queue" max={50} thresholds={LIMITS} />,
  LiveBars: <LiveBars topic={BOTH} title="Shop" />,
  LiveTable: <LiveTable topic={BOTH} title="Shop" />,
  HistogramHeatmap: <HistogramHeatmap topic="stats:shop_latency_le_*" title="Latency" unit="ms" />,
  ConnectionBadge: <ConnectionBadge />,
}

createRoot(document.getElementById('root')!).render(
  <MetricsProvider client={client}>
    {Object.entries(PARTS).map(([name, part]) => (
      <div key={name} data-part={name} style={{ padding: 8 }}>
        {part}
      </div>
    ))}
  </MetricsProvider>,
)

Object.assign(globalThis, { advance: (ms: number) => clock.advance(ms), leave: () => client.close() })
