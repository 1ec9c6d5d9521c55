import { measureAlone } from '../lib/measure-alone.mjs'
import { printComparison } from '../lib/print-comparison.mjs'
import { runRounds } from '../lib/run-rounds.mjs'

const VARIANT = new URL('measure-variant.mjs', import.meta.url)

const COUNTERS = [
  { shape: 'one', title: 'a counter with one label' },
  { shape: 'three', title: 'a counter with three labels, the last of its own' },
  { shape: 'five', title: 'a counter with five labels, the last of its own' },
  { shape: 'fiveApart', title: 'a counter with five labels, the first of its own' },
].map(({ shape, title }) => ({
  title,
  ours: { name: 'Exocast', library: 'exocast', kind: 'counter', shape },
  peers: [
    { name: 'prom-client', library: 'promClient', kind: 'counter', shape },
    { name: 'OpenTelemetry', library: 'openTelemetry', kind: 'counter', shape },
  ],
}))

const HISTOGRAMS = [
  {
    title: 'an idle histogram',
    ours: { name: 'Exocast: its window of 60 s has run out', library: 'exocast', kind: 'idleHistogram', shape: 'one' },
    peers: [
      { name: 'prom-client: zero()', library: 'promClient', kind: 'idleHistogram', shape: 'one' },
      { name: 'OpenTelemetry: one value', library: 'openTelemetry', kind: 'idleHistogram', shape: 'one' },
    ],
  },
  {
    title: 'a busy histogram',
    ours: { name: 'Exocast: window of 60 s, any quantile', library: 'exocast', kind: 'busyHistogram', shape: 'one' },
    peers: [
      { name: 'prom-client: Summary of 60 s', library: 'promClient', kind: 'busySummary', shape: 'one' },
      { name: 'prom-client: Histogram, 11 buckets', library: 'promClient', kind: 'busyHistogram', shape: 'one' },
      { name: 'OpenTelemetry: 15 buckets', library: 'openTelemetry', kind: 'busyHistogram', shape: 'one' },
    ],
  },
]

const SERIES = { counter: 40_000, idleHistogram: 10_000, busyHistogram: 400, busySummary: 400 }

/** Code that is thrown away meanwhile would count as memory given back. */
const FLAGS = ['--expose-gc', '--no-flush-bytecode']
const QUICK_SHARE = 0.25

/** What a series holds. */
export async function memoryBenchmark({ quick }) {
  const comparisons = [...COUNTERS, ...HISTOGRAMS]
  const measured = await runRounds({
    title: 'memory',
    rounds: quick ? 1 : 2,
    variants: comparisons.flatMap(({ ours, peers }) => [ours, ...peers]),
    async measure({ library, kind, shape }) {
      const series = SERIES[kind] * (quick ? QUICK_SHARE : 1)
      return { 'bytes per series': await measureAlone(VARIANT, { library, kind, shape, series }, { execArgv: FLAGS }) }
    },
  })
  const rowOf = (variant) => ({ name: variant.name, rounds: measured.get(variant) })
  for (const { title, ours, peers } of comparisons) {
    printComparison({ title, digits: { 'bytes per series': 0 }, ours: rowOf(ours), peers: peers.map(rowOf) })
  }
}
