import { ManualClock } from '@exocast/metrics-core'
import { LiveSeriesChart, MetricsProvider } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { Brush, ReferenceArea, ReferenceLine, Tooltip, type TooltipContentProps } from 'recharts'

/** Two charts of `stats:shop_*` with Recharts elements in them, at an instant that the test moves by hand. */
const query = new URLSearchParams(location.search)
const clock = new ManualClock(Number(query.get('now')))
const client = createMetricsClient({ url: location.origin, clock })

let rendered = 0
function Told({ label, payload }: TooltipContentProps): ReactNode {
  rendered++
  return (
    <pre data-testid="told">{JSON.stringify({ label, rows: payload.map(({ name, value }) => [name, value]) })}</pre>
  )
}

const window = { windowMs: 60_000, timeZone: 'UTC', locale: 'en' }
createRoot(document.getElementById('root')!).render(
  <MetricsProvider client={client}>
    <LiveSeriesChart topic="stats:shop_*" title="Told" {...window}>
      <ReferenceLine y={50} className="target" />
      <ReferenceLine y={5} yAxisId="right" className="target-right" />
      <ReferenceArea x1={-30_000} x2={-15_000} className="deploy" />
      <Tooltip content={(props) => <Told {...props} />} cursor={query.has('bare') ? false : undefined} />
    </LiveSeriesChart>
    <LiveSeriesChart topic="stats:shop_queue" title="Brushed" {...window}>
      <Tooltip />
      <Brush height={20} />
    </LiveSeriesChart>
  </MetricsProvider>,
)

Object.assign(globalThis, {
  advance: (ms: number) => clock.advance(ms),
  rendered: () => rendered,
  leave: () => client.close(),
})
