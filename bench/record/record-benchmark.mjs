import { measureAlone } from '../lib/measure-alone.mjs'
import { printComparison } from '../lib/print-comparison.mjs'
import { runRounds } from '../lib/run-rounds.mjs'

const VARIANT = new URL('measure-variant.mjs', import.meta.url)

const COMPARISONS = [
  {
    title: 'one counter',
    ours: { name: 'Exocast: counter.inc()', library: 'exocast', call: 'counter' },
    peers: [
      { name: 'prom-client: counter.inc()', library: 'promClient', call: 'counter' },
      { name: 'OpenTelemetry: counter.add(1)', library: 'openTelemetry', call: 'counter' },
      { name: 'the limit: a method adding to a field', library: 'limit', call: 'add' },
    ],
  },
  {
    title: 'a counter found by two labels, of 16 series',
    ours: { name: 'Exocast: labels({ method, status }).inc()', library: 'exocast', call: 'labelledCounter' },
    peers: [
      { name: 'prom-client: inc({ method, status })', library: 'promClient', call: 'counterWithLabels' },
      { name: 'prom-client: labels({ method, status }).inc()', library: 'promClient', call: 'counterByLabels' },
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
      { name: 'prom-client: summary.observe(n)', library: 'promClient', call: 'summary' },
      { name: 'OpenTelemetry: histogram.record(n)', library: 'openTelemetry', call: 'histogram' },
      { name: 'DDSketch.accept(n), alone', library: 'ddsketch', call: 'accept' },
    ],
  },
]

/** What one call that records costs. */
export async function recordBenchmark({ quick }) {
  const sampleMs = quick ? 20 : 45
  const measured = await runRounds({
    title: 'record',
    rounds: quick ? 2 : 5,
    variants: COMPARISONS.flatMap(({ ours, peers }) => [ours, ...peers]),
    async measure({ library, call }) {
      return { 'ns per call': await measureAlone(VARIANT, { library, call, sampleMs }) }
    },
  })
  const rowOf = (variant) => ({ name: variant.name, rounds: measured.get(variant) })
  for (const { title, ours, peers } of COMPARISONS) {
    printComparison({ title, digits: { 'ns per call': 1 }, ours: rowOf(ours), peers: peers.map(rowOf) })
  }
}
