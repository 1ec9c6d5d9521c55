import { SERIES, topicOf, topicsOf } from '../topics.mjs'
import { progress } from './progress.js'

/**
 * Joins the topics of one chart and gives its points as rows, `[timestamp, value, value, ...]`: those of the window at once, then
 * each new one when it is complete.
 */
export function followRows(client, chart, { points, windowMs, onWindow, onRow }) {
  const columnOf = new Map(Array.from({ length: SERIES }, (_, series) => [topicOf(chart, series), series + 1]))
  let row = null
  let missing = 0
  client.join(topicsOf(chart), {
    windowMs,
    onHistory({ topics }) {
      const columns = [...columnOf.keys()].map((topic) => topics[topic])
      const rows = columns[0].t.map((timestamp, i) => [timestamp, ...columns.map(({ v }) => v[i])])
      progress.windows.push(rows.length)
      onWindow(rows.slice(-points))
    },
    onMessage(_event, { value, timestamp }, topic) {
      progress.received++
      if (row?.[0] !== timestamp) {
        row = [timestamp]
        missing = SERIES
      }
      row[columnOf.get(topic)] = value
      if (--missing === 0) onRow(row)
    },
  })
}
