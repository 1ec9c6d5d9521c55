import { LiveSeriesChart, MetricsProvider } from '@exocast/react-metrics'
import { createMetricsClient } from '@exocast/react-metrics/client'
import { createRoot } from 'react-dom/client'
import { topicsOf } from '../topics.mjs'
import { followRows } from './follow-rows.js'
import { HEIGHT, pageCase } from './page-case.js'

const { charts, points, windowMs, root } = pageCase()
const client = createMetricsClient({ url: location.origin })

/** As a user writes it. The rows are followed as well, for nothing but to count them: all pages receive alike. */
createRoot(root).render(
  <MetricsProvider client={client}>
    {Array.from({ length: charts }, (_, chart) => (
      <div className="chart" key={topicsOf(chart)}>
        <LiveSeriesChart topic={topicsOf(chart)} windowMs={windowMs} height={HEIGHT} />
      </div>
    ))}
  </MetricsProvider>,
)
for (let chart = 0; chart < charts; chart++) followRows(client, chart, { points, windowMs, onWindow() {}, onRow() {} })
