// @vitest-environment jsdom
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
import { cleanup, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { linePath, runsOf } from '../charts/support/chart-html.js'
import { recordCanvas } from '../charts/support/recording-canvas.js'
import { everySecond, snapshotOf } from '../charts/support/snapshot-of.js'

const TOPIC = 'stats:node_memory_rss'
const NOON = Date.UTC(2025, 0, 5, 12)
const SNAPSHOT = snapshotOf({
  [TOPIC]: everySecond(
    [1, 2, null, 4, 3].map((mib) => mib && mib * 2 ** 20),
    { unit: 'bytes', label: 'rss' },
  ),
  'stats:node_memory_external': everySecond([512], { unit: 'bytes', label: 'external' }),
  'stats:delay_le_1': everySecond([1, 2], { kind: 'histogram' }),
  'stats:delay_le_inf': everySecond([3, 4], { kind: 'histogram' }),
})

const page = (part: ReactNode) => (
  <MetricsProvider url="http://127.0.0.1:9" snapshot={SNAPSHOT}>
    {part}
  </MetricsProvider>
)
/** What a server sends, without style sheets. */
const htmlOf = (part: ReactNode) =>
  renderToString(page(part))
    .replace(/<style.*?<\/style>/gs, '')
    .replaceAll('<!-- -->', '')
const textOf = (part: ReactNode) =>
  htmlOf(part)
    .replaceAll('&nbsp;', ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

afterEach(() => {
  cleanup()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

it('sends a sparkline as a line that breaks at the gap, and as a sentence', () => {
  const html = htmlOf(<Sparkline topic={TOPIC} windowMs={8_000} label="Memory" />)
  const runs = runsOf(linePath(html, TOPIC))
  expect(runs.map((run) => run.map(({ x, y }) => [Math.floor(x), Math.round(y)]))).toEqual([
    [
      [499, 1_000],
      [624, 667],
    ],
    [
      [874, 0],
      [999, 333],
    ],
  ])
  expect(html).toContain(
    'aria-label="Memory: 3 MiB, between 1 MiB and 4 MiB in the last 8 s, connecting"'.replace(/(\d) /g, '$1\u00a0'),
  )
})

it('sends a tile with number, unit, trend and line', () => {
  const part = <StatTile topic={TOPIC} title="Memory" />
  expect(textOf(part)).toBe('Memory 3.00 MiB connecting up 2.00 MiB in 4 s')
  expect(runsOf(linePath(htmlOf(part), TOPIC))).toHaveLength(2)
})

it('sends a gauge with its value, bars with theirs, and a table with extremes and times', () => {
  expect(htmlOf(<Gauge topic={TOPIC} max={4 * 2 ** 20} />)).toContain('aria-valuenow="3145728"')
  expect(textOf(<LiveBars topic="stats:node_*" />)).toBe(
    'connecting 2 topics, greatest first rss 3.00 MiB external 512 B',
  )
  expect(textOf(<LiveTable topic="stats:node_*" />)).toContain('rss 3.00 MiB 1.00 MiB 2.50 MiB 4.00 MiB 10:32:00')
})

it('writes numbers and times in the locale and zone asked for', () => {
  const table = <LiveTable topic="stats:node_*" locale="de-DE" timeZone="Asia/Kathmandu" />
  expect(textOf(table)).toContain('rss 3,00 MiB 1,00 MiB 2,50 MiB 4,00 MiB 16:17:00')
})

describe.each<[string, ReactNode]>([
  ['LiveSeriesChart', <LiveSeriesChart key="0" topic="stats:node_*" title="Memory" legendValues={['last']} />],
  ['HistogramHeatmap', <HistogramHeatmap key="0" topic="stats:delay_le_*" unit="ms" />],
  ['Sparkline', <Sparkline key="0" topic={TOPIC} />],
  ['StatTile', <StatTile key="0" topic={TOPIC} thresholds={[{ at: 1, tone: 'bad' }]} />],
  ['Gauge', <Gauge key="0" topic={TOPIC} max={1e7} />],
  ['LiveBars', <LiveBars key="0" topic="stats:node_*" title="Memory" />],
  ['LiveTable', <LiveTable key="0" topic="stats:node_*" title="Memory" />],
  ['ConnectionBadge', <ConnectionBadge key="0" />],
])('a %s', (_, part) => {
  it('is taken over by a browser in another time zone as it was sent, without a word of warning', () => {
    recordCanvas()
    const complaints: unknown[] = []
    vi.spyOn(console, 'error').mockImplementation((...said) => complaints.push(said))
    const container = document.createElement('div')
    document.body.append(container)
    vi.stubEnv('TZ', 'UTC')
    container.innerHTML = renderToString(page(part))
    vi.stubEnv('TZ', 'Asia/Kathmandu')
    expect(new Date(NOON).getHours()).toBe(17)
    render(page(part), { container, hydrate: true, onRecoverableError: (error) => complaints.push(error) })
    expect(complaints).toEqual([])
  })

  it('is the same text for the same data', () => {
    expect(htmlOf(part)).toBe(htmlOf(part))
  })
})
