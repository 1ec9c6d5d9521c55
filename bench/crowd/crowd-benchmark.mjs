import { Child } from '../lib/child.mjs'
import { requireThat } from '../lib/require-that.mjs'

const TOPICS = 6
const WARM_UP_SECONDS = 5
const MAX_P99_MS = 300
const AUDIENCES = 2

/** Whether one process holds a crowd of viewers of six topics at one tick a second, how late they hear, and what of a core it takes. */
export async function crowdBenchmark({ quick, viewers = quick ? 2_000 : 10_000 }) {
  const seconds = quick ? 10 : 30
  const hub = new Child(new URL('hub-process.mjs', import.meta.url))
  const audiences = Array.from({ length: AUDIENCES }, () => new Child(new URL('audience-process.mjs', import.meta.url)))
  const all = (name, data) => Promise.all(audiences.map((audience) => audience.ask(name, data)))
  try {
    console.log(`crowd: ${viewers} viewers join ...`)
    const port = await hub.ask('serve', { viewers, patterns: ['tick:*'] })
    await all('join', { port, count: viewers / AUDIENCES, pattern: 'tick:*', topics: TOPICS })
    const ticks = { hz: 1, groups: 1, topics: TOPICS }
    await hub.ask('tick', { ...ticks, seconds: WARM_UP_SECONDS })
    await all('receive', { points: (await hub.ask('ticked')) * TOPICS })
    await all('latencyMs')
    console.log(`crowd: ${seconds} ticks ...`)
    const before = { cpuUs: await hub.ask('cpuUs'), at: performance.now() }
    await hub.ask('tick', { ...ticks, seconds })
    await all('receive', { points: (await hub.ask('ticked')) * TOPICS })
    const core = (await hub.ask('cpuUs')) - before.cpuUs
    const share = core / 1_000 / (performance.now() - before.at)
    const told = await all('latencyMs')
    const worst = (name) => Math.max(...told.map((latency) => latency[name]))
    console.log(
      `\n${viewers} viewers of six topics at 1 Hz, ${seconds} s, from the instant a tick is due to its arrival`,
    )
    console.log(
      `  p50 ${worst('p50').toFixed(0)} ms, p99 ${worst('p99').toFixed(0)} ms, last ${worst('max').toFixed(0)} ms`,
    )
    console.log(`  ${(100 * share).toFixed(0)} % of one core; every viewer received every point`)
    requireThat({ [`p99 is below ${MAX_P99_MS} ms`]: worst('p99') < MAX_P99_MS })
  } finally {
    for (const child of [hub, ...audiences]) child.stop()
  }
}
