import { ManualClock } from '@exocast/metrics-core'
import { type ChartHandle, LiveGroup, LiveSeriesChart, MetricsProvider } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { createRef } from 'react'
import { createRoot } from 'react-dom/client'

/** Two charts of `stats:shop_*` in a group, on a page that scrolls, at an instant that stands still. */
const query = new URLSearchParams(location.search)
const client = createMetricsClient({ url: location.origin, clock: new ManualClock(Number(query.get('now'))) })
const chart = createRef<ChartHandle>()

createRoot(document.getElementById('root')!).render(
  <MetricsProvider client={client}>
    <LiveGroup>
      <LiveSeriesChart
        ref={chart}
        topic={['stats:shop_queue', 'stats:shop_stock']}
        title="Shop"
        unit="jobs"
        locale="en"
        timeZone="UTC"
        tools={['pause', 'csv']}
      />
      <LiveSeriesChart topic="stats:shop_queue" title="Queue" timeZone="UTC" />
    </LiveGroup>
    <div style={{ height: 2_000 }} />
  </MetricsProvider>,
)

Object.assign(globalThis, { moment: () => chart.current?.moment(), leave: () => client.close() })
