import { setTimeout as sleep } from 'node:timers/promises'
import { Child } from '../lib/child.mjs'
import { SIX } from '../viewer/points.mjs'

const SETTLE_MS = 2_000
const LOOK_EACH_MS = 500

/** What a heartbeat costs the server of one variant: to send it, to hear that it was answered, and all that is timed for that. */
export async function measureHeartbeats(variant, viewers) {
  const server = new Child(new URL('../viewer/server-process.mjs', import.meta.url))
  const audience = new Child(new URL('../viewer/viewers-process.mjs', import.meta.url))
  try {
    const port = await server.ask('serve', { variant, viewers })
    await audience.ask('join', { variant, port, count: viewers, topics: SIX })
    await sleep(SETTLE_MS)
    const before = { heartbeats: await audience.ask('heartbeats'), cpuUs: await server.ask('cpuUs') }
    let heartbeats = before.heartbeats
    while (heartbeats < viewers) {
      await sleep(LOOK_EACH_MS)
      heartbeats = await audience.ask('heartbeats')
    }
    const cpuUs = (await server.ask('cpuUs')) - before.cpuUs
    return { 'CPU us/heartbeat': cpuUs / (heartbeats - before.heartbeats) }
  } finally {
    server.stop()
    audience.stop()
  }
}
