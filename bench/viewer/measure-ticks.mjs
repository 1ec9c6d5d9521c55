import { CommandError } from '../../scripts/lib/command-error.mjs'
import { Child } from '../lib/child.mjs'

/** So many frames, before V8 has optimised what sends them; and so fast that the dearest variant keeps up. */
const WARM_UP_FRAMES = 10_000
const MIN_WARM_UP_TICKS = 3
const WARM_UP_MS_PER_VIEWER = 0.12
const MIN_WARM_UP_MS = 10
/** What is measured at once: short, so that not much is lost if heartbeats fall into it. */
const WINDOW_MS = 1_000
/** Of all viewers the heartbeats come each 25 s, for as long as their joining took: there is time between. */
const MAX_WINDOWS_MS = 90_000
const NO_PAUSE =
  'joining took so long that there is always a heartbeat of somebody; use fewer viewers, or a machine with less to do'

/**
 * What ticks cost the server of one variant, without heartbeats, and each of its viewers in bytes.
 *
 * @param {{ variant: string, viewers: number, ticks: number, intervalMs: number, topics: number, joined?: number | 'own' }} options
 *   `topics` are published; of those the first `joined` are joined, all if that is left out.
 */
export async function measureTicks({ variant, viewers, ticks, intervalMs, topics, joined = topics }) {
  const server = new Child(new URL('server-process.mjs', import.meta.url))
  const audience = new Child(new URL('viewers-process.mjs', import.meta.url))
  try {
    const port = await server.ask('serve', { variant, viewers })
    await audience.ask('join', { variant, port, count: viewers, topics: joined })

    const warmUpTicks = Math.max(MIN_WARM_UP_TICKS, Math.ceil(WARM_UP_FRAMES / viewers))
    const warmUpMs = Math.max(MIN_WARM_UP_MS, viewers * WARM_UP_MS_PER_VIEWER)
    await server.ask('publish', { ticks: warmUpTicks, intervalMs: warmUpMs, topics })
    let received = warmUpTicks
    let bytesBefore = await audience.ask('receive', { ticks: received })
    const sum = { ticks: 0, cpuUs: 0, bytes: 0 }
    const deadline = performance.now() + MAX_WINDOWS_MS
    while (sum.ticks < ticks) {
      if (performance.now() > deadline) throw new CommandError(NO_PAUSE)
      const window = Math.min(Math.ceil(WINDOW_MS / intervalMs), ticks - sum.ticks)
      const heartbeatsBefore = await audience.ask('heartbeats')
      const cpuUsBefore = await server.ask('cpuUs')
      await server.ask('publish', { ticks: window, intervalMs, topics })
      received += window
      const bytes = await audience.ask('receive', { ticks: received })
      const cpuUs = (await server.ask('cpuUs')) - cpuUsBefore
      if ((await audience.ask('heartbeats')) === heartbeatsBefore) {
        sum.ticks += window
        sum.cpuUs += cpuUs
        sum.bytes += bytes - bytesBefore
      }
      bytesBefore = bytes
    }
    return {
      'CPU us/viewer/tick': sum.cpuUs / (viewers * ticks),
      'bytes/viewer/tick': sum.bytes / (viewers * ticks),
    }
  } finally {
    server.stop()
    audience.stop()
  }
}
