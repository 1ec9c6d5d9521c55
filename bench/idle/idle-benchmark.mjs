import { setTimeout as sleep } from 'node:timers/promises'
import { Child } from '../lib/child.mjs'
import { median } from '../lib/median.mjs'
import { printComparison } from '../lib/print-comparison.mjs'
import { requireThat } from '../lib/require-that.mjs'
import { runRounds } from '../lib/run-rounds.mjs'
import { SIX } from '../viewer/points.mjs'
import { measureHeartbeats } from './measure-heartbeats.mjs'

/** What the first connections build for good, and the code they make V8 compile, is no memory of the next. */
const FIRST = 500
const SETTLE_MS = 2_000

const MAX_KB = 20
const HEARTBEAT_VIEWERS = 2_000

/** What a connection costs on which nothing happens, after it has joined: its memory, and its heartbeats. */
export async function idleBenchmark({ quick, viewers = 5_000 }) {
  await compareMemory({ viewers, rounds: quick ? 1 : 3 })
  await compareHeartbeats({ viewers: HEARTBEAT_VIEWERS, rounds: quick ? 1 : 3 })
}

async function compareMemory({ viewers, rounds }) {
  const measured = await runRounds({
    title: 'idle',
    rounds,
    variants: ['exocastHub', 'rawWs', 'socketIoRoom'],
    measure: (variant) => measureIdle(variant, viewers),
  })
  const rowOf = (name, variant) => ({ name, rounds: measured.get(variant) })
  printComparison({
    title: `${viewers} idle connections`,
    digits: { 'KB RSS/viewer': 1 },
    ours: rowOf('Exocast: six topics joined', 'exocastHub'),
    peers: [rowOf('raw ws', 'rawWs'), rowOf('Socket.IO: one room joined', 'socketIoRoom')],
  })
  const kilobytes = median(measured.get('exocastHub').map((round) => round['KB RSS/viewer']))
  requireThat({ [`an idle viewer takes at most ${MAX_KB} KB`]: kilobytes <= MAX_KB })
}

/** A raw ws sends none of its own accord. */
async function compareHeartbeats({ viewers, rounds }) {
  const measured = await runRounds({
    title: 'idle: heartbeats',
    rounds,
    variants: ['exocastHub', 'socketIoRoom'],
    measure: (variant) => measureHeartbeats(variant, viewers),
  })
  const rowOf = (name, variant) => ({ name, rounds: measured.get(variant) })
  printComparison({
    title: `heartbeats of ${viewers} idle connections, one each 25 s`,
    digits: { 'CPU us/heartbeat': 1 },
    ours: rowOf('Exocast: six topics joined', 'exocastHub'),
    peers: [rowOf('Socket.IO: one room joined', 'socketIoRoom')],
  })
}

async function measureIdle(variant, viewers) {
  const server = new Child(new URL('../viewer/server-process.mjs', import.meta.url), { execArgv: ['--expose-gc'] })
  const audience = new Child(new URL('../viewer/viewers-process.mjs', import.meta.url))
  try {
    const port = await server.ask('serve', { variant, viewers: FIRST + viewers })
    await audience.ask('join', { variant, port, count: FIRST, topics: SIX })
    await sleep(SETTLE_MS)
    const before = await server.ask('rssBytes')
    await audience.ask('join', { variant, port, count: FIRST + viewers, topics: SIX })
    await sleep(SETTLE_MS)
    return { 'KB RSS/viewer': ((await server.ask('rssBytes')) - before) / viewers / 1_000 }
  } finally {
    server.stop()
    audience.stop()
  }
}
