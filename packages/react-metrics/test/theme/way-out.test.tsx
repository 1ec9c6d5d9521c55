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
import type { CSSProperties, ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { everySecond, snapshotOf } from '../charts/support/snapshot-of.js'

const TOPIC = 'stats:a_value'
const SNAPSHOT = snapshotOf({ [TOPIC]: everySecond([7]) })

/** What a server sends of a part, without style sheets. */
const htmlOf = (part: ReactNode) =>
  renderToString(
    <MetricsProvider url="http://127.0.0.1:9" snapshot={SNAPSHOT}>
      {part}
    </MetricsProvider>,
  ).replace(/<style.*?<\/style>/gs, '')

interface OwnLook {
  readonly className: string
  readonly style: CSSProperties
}

describe.each<[string, (look: OwnLook) => ReactNode]>([
  ['LiveSeriesChart', (look) => <LiveSeriesChart topic={TOPIC} {...look} />],
  ['Sparkline', (look) => <Sparkline topic={TOPIC} {...look} />],
  ['StatTile', (look) => <StatTile topic={TOPIC} {...look} />],
  ['Gauge', (look) => <Gauge topic={TOPIC} max={10} {...look} />],
  ['LiveBars', (look) => <LiveBars topic={TOPIC} {...look} />],
  ['LiveTable', (look) => <LiveTable topic={TOPIC} {...look} />],
  ['HistogramHeatmap', (look) => <HistogramHeatmap topic="stats:a_le_*" {...look} />],
  ['ConnectionBadge', (look) => <ConnectionBadge {...look} />],
])('a %s', (_name, part) => {
  it('takes a class and a style of its own, beside those of the kit', () => {
    const root = /<[^>]*>/.exec(htmlOf(part({ className: 'mine', style: { marginTop: 7 } })))![0]
    expect(/class="([^"]*)"/.exec(root)![1]!.split(' ')).toEqual(expect.arrayContaining(['exocast', 'mine']))
    expect(/style="([^"]*)"/.exec(root)![1]).toContain('margin-top:7px')
  })
})

describe.each<[string, ReactNode, drawn: string]>([
  [
    'StatTile',
    <StatTile key="0" topic={TOPIC} title="A">
      {({ title, value }) => <mark>{`${title} ${value}`}</mark>}
    </StatTile>,
    'A 7',
  ],
  [
    'Gauge',
    <Gauge key="0" topic={TOPIC} title="A" max={10}>
      {({ title, value }) => <mark>{`${title} ${value}`}</mark>}
    </Gauge>,
    'A 7',
  ],
  [
    'LiveBars',
    <LiveBars key="0" topic={TOPIC}>
      {(bars) => <mark>{bars.map(({ text }) => text)}</mark>}
    </LiveBars>,
    '7',
  ],
  [
    'LiveTable',
    <LiveTable key="0" topic={TOPIC}>
      {(rows) => <mark>{rows.map(({ newest }) => newest)}</mark>}
    </LiveTable>,
    '7',
  ],
  ['ConnectionBadge', <ConnectionBadge key="0">{({ text }) => <mark>{text}</mark>}</ConnectionBadge>, 'connecting'],
])('a %s with a function as its child', (_name, part, drawn) => {
  it('is drawn by it', () => {
    const sent = htmlOf(part)
    expect(/<mark>(.*?)<\/mark>/.exec(sent)![1]).toBe(drawn)
    expect(sent).not.toMatch(/exocast-(stat-value|gauge-meter|bar|table-scroll)\b|<ul|<table/)
  })
})
