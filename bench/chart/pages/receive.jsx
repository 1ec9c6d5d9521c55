import { createMetricsClient } from '@exocast/react-metrics/client'
import { followRows } from './follow-rows.js'
import { pageCase } from './page-case.js'

const { charts, points, windowMs } = pageCase()
const client = createMetricsClient({ url: location.origin })

/** No chart: what receiving costs, in every page alike. */
for (let chart = 0; chart < charts; chart++) followRows(client, chart, { points, windowMs, onWindow() {}, onRow() {} })
