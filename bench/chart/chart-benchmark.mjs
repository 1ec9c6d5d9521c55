import { printComparison } from '../lib/print-comparison.mjs'
import { runRounds } from '../lib/run-rounds.mjs'
import { bundlePages } from './bundle-pages.mjs'
import { launchBrowser } from './launch-browser.mjs'
import { measurePage } from './measure-page.mjs'
import { SERIES } from './topics.mjs'

const INTERVAL_MS = 50

/** Recharts gets the time it needs: points so far apart that it draws each, fewer of them, and one round. */
const CASES = [
  { charts: 1, points: 60, recharts: { intervalMs: 100, warmUpTicks: 20, ticks: 30 } },
  { charts: 1, points: 600, recharts: { intervalMs: 200, warmUpTicks: 10, ticks: 20 } },
  {
    charts: 1,
    points: 5_000,
    recharts: { intervalMs: 2_500, warmUpTicks: 1, ticks: 2 },
    rechartsTime: { intervalMs: 500, warmUpTicks: 3, ticks: 8 },
  },
  { charts: 12, points: 300, recharts: { intervalMs: 1_000, warmUpTicks: 2, ticks: 6 } },
  // Two days at one a second: nobody waits for Recharts here.
  { charts: 1, points: 200_000 },
]

const DIGITS = { 'tasks ms': 2, 'less receiving': 2, 'main thread ms': 2, 'all processes ms': 2 }

/** What a live chart costs in a browser with each point appended. */
export async function chartBenchmark({ quick }) {
  const pace = { intervalMs: INTERVAL_MS, warmUpTicks: quick ? 10 : 25, ticks: quick ? 20 : 50 }
  const receiving = new Map()
  for (const { charts, points } of CASES) {
    if (receiving.has(charts)) continue
    receiving.set(charts, { charts, points, ...pace, page: 'receive', name: 'no chart: points received' })
  }
  const groups = CASES.map(({ charts, points, recharts, rechartsTime = recharts }) => {
    const variant = { charts, points, ...pace }
    const slow = { ...variant, rounds: 1 }
    const rechartsPeers = [
      { ...slow, page: 'recharts', name: 'Recharts: new data, x-axis as it comes', ...recharts },
      { ...slow, page: 'recharts-time', name: 'Recharts: new data, x-axis of numbers', ...rechartsTime },
    ]
    return {
      title: `${charts} x ${SERIES} x ${points} (charts x series x points), each append`,
      receive: receiving.get(charts),
      ours: { ...variant, page: 'exocast', name: 'Exocast: <LiveSeriesChart>' },
      peers: [{ ...variant, page: 'uplot', name: 'uPlot: setData' }, ...(recharts ? rechartsPeers : [])],
    }
  })
  const files = await bundlePages()
  const browser = await launchBrowser()
  try {
    const measured = await runRounds({
      title: 'chart',
      rounds: quick ? 1 : 3,
      variants: [...receiving.values(), ...groups.flatMap(({ ours, peers }) => [ours, ...peers])],
      measure: (variant) => measurePage({ browser, files, ...variant }),
    })
    for (const { title, ours, receive, peers } of groups) {
      const rowOf = (variant) => ({
        name: variant.name,
        rounds: measured.get(variant).map((costs, round) => withDrawing(costs, measured.get(receive)[round])),
      })
      printComparison({ title, digits: DIGITS, ours: rowOf(ours), peers: [...peers, receive].map(rowOf) })
    }
  } finally {
    await browser.close()
  }
}

/** With what the page's tasks did beyond receiving: the chart's own part. */
function withDrawing({ tasksMs, mainThreadMs, allProcessesMs }, receive) {
  return {
    'tasks ms': tasksMs,
    'less receiving': tasksMs - receive.tasksMs,
    'main thread ms': mainThreadMs,
    'all processes ms': allProcessesMs,
  }
}
