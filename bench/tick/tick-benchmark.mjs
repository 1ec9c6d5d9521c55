import { measureAlone } from '../lib/measure-alone.mjs'
import { printComparison } from '../lib/print-comparison.mjs'
import { runRounds } from '../lib/run-rounds.mjs'

const VARIANT = new URL('measure-variant.mjs', import.meta.url)

const SIZES = [10, 1_000, 10_000, 100_000]
const COMPARED = 10_000

const OURS = SIZES.map((series) => ({ name: 'Exocast: one tick', library: 'exocast', call: 'counters', series }))
const BARE = SIZES.map((series) => ({
  name: 'the limit: a loop that builds the batch',
  library: 'bareLoop',
  call: 'counters',
  series,
}))
const PEERS = [
  { name: 'prom-client: getMetricsAsJSON()', library: 'promClient', call: 'counters', series: COMPARED },
  { name: 'OpenTelemetry: collect()', library: 'openTelemetry', call: 'counters', series: COMPARED },
]
const LABELLED = {
  ours: { name: 'Exocast: one tick', library: 'exocast', call: 'labelledCounters', series: COMPARED },
  peers: [
    { name: 'prom-client: getMetricsAsJSON()', library: 'promClient', call: 'labelledCounters', series: COMPARED },
    { name: 'OpenTelemetry: collect()', library: 'openTelemetry', call: 'labelledCounters', series: COMPARED },
  ],
}

const OTHERS = [10, 1_000, 100_000]
const BESIDE_OTHERS = [
  { title: 'counter.inc()', call: 'inc' },
  { title: 'labels({ method, status }).inc()', call: 'labelledInc' },
  { title: 'registry.get(name)', call: 'get' },
  { title: 'a tick of 10 subscribed counters', call: 'tick' },
  { title: 'a tick of them after another metric was born, and its end', call: 'tickAfterBirth' },
].map(({ title, call }) => ({
  title: `${title}, while other series exist`,
  variants: OTHERS.map((series) => ({ name: `${count(series)} others`, library: 'besideOthers', call, series })),
}))

/** What a tick costs, and whether it, or anything else, costs more the more other series there are. */
export async function tickBenchmark({ quick }) {
  const sampleMs = quick ? 20 : 30
  const measured = await runRounds({
    title: 'tick',
    rounds: quick ? 1 : 3,
    variants: [
      ...OURS,
      ...BARE,
      ...PEERS,
      LABELLED.ours,
      ...LABELLED.peers,
      ...BESIDE_OTHERS.flatMap(({ variants }) => variants),
    ],
    measure: ({ library, call, series }) => measureAlone(VARIANT, { library, call, series, sampleMs }),
  })
  const rowOf = (variant, measure, of = (ns) => ns) => ({
    name: variant.name,
    rounds: measured.get(variant).map((ns) => ({ [measure]: of(ns) })),
  })
  const perTick = (variant) => rowOf(variant, 'ms per tick', (ns) => ns / 1e6)
  const perSeries = (variant) => rowOf(variant, 'ns per series', (ns) => ns / variant.series)

  for (const [index, series] of SIZES.entries()) {
    const peers = series === COMPARED ? [BARE[index], ...PEERS] : [BARE[index]]
    const shown = series === COMPARED ? perTick : perSeries
    printComparison({
      title: `${count(series)} counters read and reported in one tick`,
      digits: series === COMPARED ? { 'ms per tick': 2 } : { 'ns per series': 0 },
      ours: shown(OURS[index]),
      peers: peers.map(shown),
    })
  }
  printComparison({
    title: `${count(COMPARED)} series of one labelled counter`,
    digits: { 'ms per tick': 2 },
    ours: perTick(LABELLED.ours),
    peers: LABELLED.peers.map(perTick),
  })
  for (const { title, variants } of BESIDE_OTHERS) {
    const [first, ...more] = variants.map((variant) => rowOf(variant, 'ns per call'))
    printComparison({ title, digits: { 'ns per call': 1 }, ours: first, peers: more, ratio: 'first / this' })
  }
}

function count(series) {
  return series.toLocaleString('en')
}
