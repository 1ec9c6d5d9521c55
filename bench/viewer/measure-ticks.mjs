import { Child } from '../lib/child.mjs'

/** So many frames, before V8 has optimised what sends them; and so fast that the dearest variant keeps up. */
const WARM_UP_FRAMES = 10_000
const MIN_WARM_UP_TICKS = 3
const WARM_UP_MS_PER_VIEWER = 0.12
const MIN_WARM_UP_MS = 10

/**
 * What ticks cost the server of one variant, and each of its viewers in bytes.
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
    const bytesBefore = await audience.ask('receive', { ticks: warmUpTicks })
    const cpuUsBefore = await server.ask('cpuUs')
    await server.ask('publish', { ticks, intervalMs, topics })
    const bytes = (await audience.ask('receive', { ticks: warmUpTicks + ticks })) - bytesBefore
    const cpuUs = (await server.ask('cpuUs')) - cpuUsBefore
    return {
      'CPU us/viewer/tick': cpuUs / (viewers * ticks),
      'bytes/viewer/tick': bytes / (viewers * ticks),
    }
  } finally {
    server.stop()
    audience.stop()
  }
}
