import { setTimeout as sleep } from 'node:timers/promises'
import { Child } from '../lib/child.mjs'

/**
 * The same ticks from a bare WebSocket server, whose viewers are cut at once too, and none of whom comes back: how late the bystanders
 * hear before, and after.
 */
export async function rawWsCut({ viewers, bystanders, hz, groups, calmSeconds, stormSeconds }) {
  const server = new Child(new URL('raw-ws-process.mjs', import.meta.url))
  const others = new Child(new URL('raw-ws-viewers-process.mjs', import.meta.url))
  const crowd = new Child(new URL('raw-ws-viewers-process.mjs', import.meta.url))
  try {
    const port = await server.ask('serve')
    await others.ask('join', { port, count: bystanders, paths: ['/all'] })
    const paths = Array.from({ length: groups }, (_, group) => `/${group}`)
    await crowd.ask('join', { port, count: viewers, paths, isNice: true })
    await server.ask('tick', { hz, groups, seconds: calmSeconds + stormSeconds })
    await sleep((calmSeconds * 1_000) / 3)
    await others.ask('latencyMs')
    await sleep((calmSeconds * 2_000) / 3)
    const calm = await others.ask('latencyMs')
    await crowd.ask('cut')
    await sleep(stormSeconds * 1_000)
    return { calm, storm: await others.ask('latencyMs') }
  } finally {
    for (const child of [server, others, crowd]) child.stop()
  }
}
