import { setTimeout as sleep } from 'node:timers/promises'
import { Child } from '../lib/child.mjs'
import { requireThat } from '../lib/require-that.mjs'

const HZ = 50
const BALLAST_BYTES = 100_000
const TOPICS = 2
const OTHERS = 499
const CALM_SECONDS = 4
/** Less than the half minute after which it would be told to come back. */
const STALLED_SECONDS = 20
/** As `limits.backlogBytes` has it, and a megabyte for what garbage collection leaves. */
const QUEUE_BYTES = 1024 * 1024
const TOLERANCE_BYTES = 1024 * 1024
const MB = 1_000_000

/** A viewer that stops reading a stream of 5 MB/s, among others that read on: what it costs the server, and whether the others miss anything. */
export async function stalledBenchmark({ quick, viewers = quick ? 100 : OTHERS + 1 }) {
  const hub = new Child(new URL('../crowd/hub-process.mjs', import.meta.url), { execArgv: ['--expose-gc'] })
  const healthy = new Child(new URL('../crowd/audience-process.mjs', import.meta.url))
  const twin = new Child(new URL('../crowd/audience-process.mjs', import.meta.url))
  const stalled = new Child(new URL('stalled-viewer-process.mjs', import.meta.url))
  const seconds = CALM_SECONDS + STALLED_SECONDS
  try {
    const port = await hub.ask('serve', { viewers, patterns: ['tick:*'], historyPointsPerTopic: 10 })
    await healthy.ask('join', { port, count: viewers - 2, pattern: 'tick:0_1' })
    await twin.ask('join', { port, count: 1, pattern: 'tick:*' })
    await stalled.ask('join', { port, pattern: 'tick:*' })
    await hub.ask('tick', { hz: HZ, groups: 1, topics: TOPICS, seconds, ballastBytes: BALLAST_BYTES })
    await sleep(CALM_SECONDS * 1_000)
    const before = await hub.ask('memory')
    console.log(`stalled: it stops reading for ${STALLED_SECONDS} s ...`)
    await stalled.ask('stop')
    const stoppedAt = performance.now()
    const grown = { rss: 0, held: 0 }
    for (let second = 1; second < STALLED_SECONDS; second++) {
      await sleep(1_000)
      const memory = await hub.ask('memory')
      for (const kind of Object.keys(grown)) grown[kind] = Math.max(grown[kind], memory[kind] - before[kind])
    }
    const ticks = await hub.ask('ticked')
    await healthy.ask('receive', { points: ticks })
    await twin.ask('receive', { points: ticks * TOPICS })
    const stoppedSeconds = (performance.now() - stoppedAt) / 1_000
    const caught = await stalled.ask('catchUp', { offset: ticks })
    const { coalescedPoints, slowViewers } = await hub.ask('counters')
    const rate = (HZ * BALLAST_BYTES) / MB
    console.log(`\none of ${viewers} viewers reads nothing of ${rate} MB/s for ${stoppedSeconds.toFixed(1)} s`)
    console.log(
      `  the server held at most ${(grown.held / MB).toFixed(2)} MB more (RSS: ${(grown.rss / MB).toFixed(1)} MB)`,
    )
    console.log(
      `  the others received all ${ticks} ticks; it ${caught.received} points, and was told of ${caught.coalesced} lost`,
    )
    console.log(`  the hub coalesced ${coalescedPoints} points, and told ${slowViewers} viewers to go`)
    requireThat({
      'the machine kept up, so that it stopped for less than half a minute': stoppedSeconds < 30,
      'the server held no more than its queue': grown.held <= QUEUE_BYTES + TOLERANCE_BYTES,
      'points were coalesced, and nobody was told to go': coalescedPoints > 0 && slowViewers === 0,
      'it was told exactly what it lost': caught.received + caught.coalesced === ticks * TOPICS && caught.holes === 0,
    })
  } finally {
    for (const child of [hub, healthy, twin, stalled]) child.stop()
  }
}
