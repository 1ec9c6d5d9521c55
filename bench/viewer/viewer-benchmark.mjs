import { Child } from '../lib/child.mjs'
import { printComparison } from '../lib/print-comparison.mjs'
import { runRounds } from '../lib/run-rounds.mjs'
import { variants } from './variants.mjs'

const WARM_UP_TICKS = 8
/** So slow that the dearest variant needs about half a core for it. */
const INTERVAL_MS_PER_VIEWER = 0.2
const MIN_INTERVAL_MS = 50

/** What a viewer of six topics costs its server each tick. */
export async function viewerBenchmark({ quick, viewers = quick ? 200 : 1_000 }) {
  const ticks = 20
  const intervalMs = Math.max(MIN_INTERVAL_MS, viewers * INTERVAL_MS_PER_VIEWER)
  const measured = await runRounds({
    title: 'viewer',
    rounds: quick ? 2 : 3,
    variants: Object.keys(variants),
    measure: (variant) => measureVariant(variant, { viewers, ticks, intervalMs }),
  })
  const rowOf = (variant) => ({ name: variants[variant].name, rounds: measured.get(variant) })
  printComparison({
    title: `${viewers} viewers of six topics, ${ticks} ticks, one each ${intervalMs} ms`,
    digits: { 'CPU us/viewer/tick': 1, 'bytes/viewer/tick': 0 },
    ours: rowOf('exocastHub'),
    peers: ['rawWs', 'socketIoRoom', 'socketIoTopics'].map(rowOf),
  })
}

async function measureVariant(variant, { viewers, ticks, intervalMs }) {
  const server = new Child(new URL('server-process.mjs', import.meta.url))
  const audience = new Child(new URL('viewers-process.mjs', import.meta.url))
  try {
    const port = await server.ask('serve', { variant, viewers })
    await audience.ask('join', { variant, port, count: viewers })

    await server.ask('publish', { ticks: WARM_UP_TICKS, intervalMs })
    const bytesBefore = await audience.ask('receive', { ticks: WARM_UP_TICKS })
    const cpuUsBefore = await server.ask('cpuUs')
    await server.ask('publish', { ticks, intervalMs })
    const bytes = await audience.ask('receive', { ticks: WARM_UP_TICKS + ticks })
    const cpuUs = await server.ask('cpuUs')

    return {
      'CPU us/viewer/tick': (cpuUs - cpuUsBefore) / (viewers * ticks),
      'bytes/viewer/tick': (bytes - bytesBefore) / (viewers * ticks),
    }
  } finally {
    server.stop()
    audience.stop()
  }
}
