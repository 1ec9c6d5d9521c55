import { createMetricsClient } from '@exocast/react-metrics/client'
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { CartesianGrid, Legend, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { topicsOf } from '../topics.mjs'
import { COLORS } from './colors.js'
import { followRows } from './follow-rows.js'
import { HEIGHT, pageCase } from './page-case.js'
import { progress } from './progress.js'

/**
 * Draws the case with Recharts, as its own examples do: `data` is state, and a new array with each row.
 *
 * @param {import('recharts').XAxisProps} xAxis Props of the x-axis beside those every page has.
 */
export function showRecharts(xAxis) {
  const { charts, points, windowMs, width, root } = pageCase()
  const client = createMetricsClient({ url: location.origin })
  createRoot(root).render(
    Array.from({ length: charts }, (_, chart) => (
      <div className="chart" key={topicsOf(chart)}>
        <Chart client={client} chart={chart} points={points} windowMs={windowMs} width={width} xAxis={xAxis} />
      </div>
    )),
  )
}

function Chart({ client, chart, points, windowMs, width, xAxis }) {
  const [rows, setRows] = useState([])
  useEffect(() => {
    followRows(client, chart, {
      points,
      windowMs,
      onWindow: (window) => setRows(window.map(objectOf)),
      onRow: (row) => setRows((rows) => [...rows.slice(-points + 1), objectOf(row)]),
    })
  }, [client, chart, points, windowMs])
  useEffect(() => {
    if (rows.length > 0) progress.drawn++
  }, [rows])
  return (
    <LineChart width={width} height={HEIGHT} data={rows}>
      <CartesianGrid />
      <XAxis dataKey="timestamp" tickFormatter={(timestamp) => new Date(timestamp).toLocaleTimeString()} {...xAxis} />
      <YAxis domain={['auto', 'auto']} />
      <Tooltip />
      <Legend />
      {COLORS.map((color, i) => (
        <Line key={color} dataKey={`s${i}`} stroke={color} dot={false} isAnimationActive={false} />
      ))}
    </LineChart>
  )
}

function objectOf([timestamp, ...values]) {
  return Object.fromEntries([['timestamp', timestamp], ...values.map((value, i) => [`s${i}`, value])])
}
