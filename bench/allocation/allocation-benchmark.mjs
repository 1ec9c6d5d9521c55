import { measureAlone } from '../lib/measure-alone.mjs'
import { printComparison } from '../lib/print-comparison.mjs'
import { runRounds } from '../lib/run-rounds.mjs'

const VARIANT = new URL('measure-variant.mjs', import.meta.url)

/** Enough to see one object in ten thousand calls. */
const OURS = 100e6
const OURS_QUICK = 10e6

/** Theirs cost more time, and show what they allocate at once. */
const PEERS = 2e6

const COMPARISONS = [
  {
    title: 'one counter',
    ours: { name: 'Exocast: counter.inc()', library: 'exocast', call: 'counter' },
    peers: [
      { name: 'prom-client: counter.inc()', library: 'promClient', call: 'counter' },
      { name: 'OpenTelemetry: counter.add(1)', library: 'openTelemetry', call: 'counter' },
    ],
  },
  {
    title: 'a counter found by two labels',
    ours: { name: 'Exocast: labels({ method, status }).inc()', library: 'exocast', call: 'labelledCounter' },
    peers: [
      { name: 'prom-client: inc({ method, status })', library: 'promClient', call: 'counterWithLabels' },
      { name: 'OpenTelemetry: add(1, { method, status })', library: 'openTelemetry', call: 'counterWithAttributes' },
    ],
  },
  {
    title: 'one gauge',
    ours: { name: 'Exocast: gauge.set(n)', library: 'exocast', call: 'gauge' },
    peers: [
      { name: 'prom-client: gauge.set(n)', library: 'promClient', call: 'gauge' },
      { name: 'OpenTelemetry: gauge.record(n)', library: 'openTelemetry', call: 'gauge' },
    ],
  },
  {
    title: 'one distribution',
    ours: { name: 'Exocast: histogram.record(n), 60 s window', library: 'exocast', call: 'histogram' },
    peers: [
      { name: 'prom-client: histogram.observe(n)', library: 'promClient', call: 'histogram' },
      { name: 'OpenTelemetry: histogram.record(n)', library: 'openTelemetry', call: 'histogram' },
    ],
  },
]

const FLAGS = ['--expose-gc', '--min-semi-space-size=16']

/** What a call that records leaves to the garbage collector. */
export async function allocationBenchmark({ quick }) {
  const ours = quick ? OURS_QUICK : OURS
  const measured = await runRounds({
    title: 'allocation',
    rounds: 1,
    variants: COMPARISONS.flatMap(({ ours, peers }) => [ours, ...peers]),
    measure({ library, call }) {
      const calls = library === 'exocast' ? ours : PEERS
      return measureAlone(VARIANT, { library, call, calls }, { execArgv: FLAGS })
    },
  })
  const rowOf = (variant) => ({ name: variant.name, rounds: measured.get(variant) })
  for (const { title, ours, peers } of COMPARISONS) {
    const digits = { 'scavenges per 1M calls': 2, 'bytes per call': 0 }
    printComparison({ title, digits, ours: rowOf(ours), peers: peers.map(rowOf) })
  }
}
