import type { TopicWindow } from '@exocast/metrics-core/wire'
import { HistogramHeatmap, type HistogramHeatmapProps, MetricsProvider } from '@exocast/react-metrics'
import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { everySecond, snapshotOf } from '../charts/support/snapshot-of.js'

const count = (v: (number | null)[]): TopicWindow => everySecond(v, { kind: 'histogram' })

const LATENCY = {
  'stats:shop_latency_le_1': count([1, null, 0]),
  'stats:shop_latency_le_10': count([1, null, 5]),
  'stats:shop_latency_le_inf': count([4, null, 5]),
}

function html(props: Partial<HistogramHeatmapProps> = {}): string {
  const sent = renderToString(
    <MetricsProvider url="http://127.0.0.1:9" snapshot={snapshotOf(LATENCY)}>
      <HistogramHeatmap topic="stats:shop_latency_le_*" windowMs={4_000} title="Latency" unit="ms" {...props} />
    </MetricsProvider>,
  )
  return sent.replace(/<style.*?<\/style>/gs, '').replaceAll('\u00a0', ' ')
}

/** The rectangles of each level: x, y, width, height in thousandths. */
function cellsOf(sent: string): Record<string, number[][]> {
  const paths = [...sent.matchAll(/<path data-level="(\d)" d="([^"]*)"/g)]
  return Object.fromEntries(
    paths.map(([, level, d]) => [
      level,
      [...d!.matchAll(/M(-?\d+),(\d+)h(\d+)v(\d+)/g)].map(([, ...numbers]) => numbers.map(Number)),
    ]),
  )
}

it('sends the cells, with gaps as gaps, axis, legend and a sentence', () => {
  const sent = html()
  // One up to 1 ms, none to 10 ms, three above; nothing; then five of 1 to 10 ms. A column is a quarter of the window.
  const first = { x: 250, width: 250 }
  const last = { x: 750, width: 250 }
  const cells = Object.entries(cellsOf(sent)).flatMap(([level, rects]) => rects.map((rect) => [Number(level), ...rect]))
  const near = cells.map(([level, x, y, width]) => ({
    level,
    row: 2 - Math.round(y! / 333),
    x: Math.round(x! / 250) * 250,
    width: Math.round(width! / 250) * 250,
  }))
  expect(near.filter(({ level }) => level === 0).map(({ row, x }) => [row, x])).toEqual(
    expect.arrayContaining([
      [1, first.x],
      [0, last.x],
      [2, last.x],
    ]),
  )
  const [one, three, five] = near.filter(({ level }) => level! > 0).sort((a, b) => a.level! - b.level!)
  expect([one, three, five]).toMatchObject([
    { row: 0, ...first },
    { row: 2, ...first },
    { row: 1, ...last },
  ])
  expect(one!.level).toBeLessThan(three!.level!)
  expect(three!.level).toBeLessThan(five!.level!)
  expect(cells).toHaveLength(6)
  expect([...sent.matchAll(/class="exocast-tick"[^>]*>([^<]*)</g)].map(([, label]) => label)).toEqual(['1 ms', '10 ms'])
  expect(sent).toContain('Latency, last 4 s, connecting. 5 values now, most of them (100%) 1 ms to 10 ms.')
})

it('is the same text for the same data', () => {
  expect(html()).toBe(html())
})

it('writes bounds in the unit and locale asked for', () => {
  expect(html({ unit: 's', locale: 'de-DE' })).toContain('10 s')
  expect(html({ unit: 'bytes' })).toContain('10 B')
})
