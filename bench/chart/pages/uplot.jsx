import { createMetricsClient } from '@exocast/react-metrics/client'
import uPlot from 'uplot'
import { SERIES } from '../topics.mjs'
import { COLORS } from './colors.js'
import { followRows } from './follow-rows.js'
import { HEIGHT, pageCase } from './page-case.js'
import { progress } from './progress.js'
import 'uplot/dist/uPlot.min.css'

const { charts, points, windowMs, width, root } = pageCase()
const client = createMetricsClient({ url: location.origin })

/** As uPlot's own streaming demo: rolling columns, `setData` with each row. */
for (let chart = 0; chart < charts; chart++) {
  const box = root.appendChild(document.createElement('div'))
  box.className = 'chart'
  const data = Array.from({ length: SERIES + 1 }, () => [])
  const plot = new uPlot(
    {
      width,
      height: HEIGHT,
      ms: 1,
      series: [{}, ...COLORS.map((stroke, i) => ({ label: `s${i}`, stroke, width: 1, points: { show: false } }))],
      hooks: { draw: [() => progress.drawn++] },
    },
    data,
    box,
  )
  followRows(client, chart, {
    points,
    windowMs,
    onWindow(rows) {
      for (let column = 0; column <= SERIES; column++) data[column] = rows.map((row) => row[column])
      plot.setData(data)
    },
    onRow(row) {
      for (let column = 0; column <= SERIES; column++) {
        data[column].push(row[column])
        if (data[column].length > points) data[column].shift()
      }
      requestAnimationFrame(() => plot.setData(data))
    },
  })
}
