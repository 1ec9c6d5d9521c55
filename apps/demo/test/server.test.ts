import { createMetricsClient } from '@exocast/react-metrics/client'
import { afterEach, describe, expect, it } from 'vitest'
import { DemoServer } from './support/demo-server.js'

const STOP_LIMIT_MS = 3_000

let server: DemoServer | undefined

afterEach(() => server?.stop())

describe("the demo's server", () => {
  it('answers its health check, uncached', async () => {
    server = await DemoServer.start()
    const response = await fetch(`${server.url}/api/health`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({ status: 'ok', viewers: 0 })
  })

  it('tells browsers to load from nowhere else and not to guess types', async () => {
    server = await DemoServer.start()
    const { headers } = await fetch(server.url)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('ends with 0 on SIGTERM while somebody looks on', async () => {
    server = await DemoServer.start()
    const viewer = createMetricsClient({ url: server.url })
    await new Promise((resolve) => viewer.join('stats:node_memory_rss', { onMessage: resolve }))
    const sentAt = performance.now()
    expect(await server.stop()).toBe(0)
    expect(performance.now() - sentAt).toBeLessThan(STOP_LIMIT_MS)
    viewer.close()
  })

  it('loses nothing on SIGTERM: each viewer has every tick up to the last, and is told to come back', async () => {
    server = await DemoServer.start()
    const viewers = [1, 2, 3].map(() => createMetricsClient({ url: server!.url }))
    const heard = viewers.map(() => [] as number[])
    const lastTick = new Promise((resolve) => {
      viewers.forEach((viewer, at) => {
        viewer.join('stats:node_memory_rss', {
          onMessage: (_, payload) => {
            heard[at]!.push((payload as { timestamp: number }).timestamp)
            // All listen, and this is the first to hear of a tick: the others may not have it yet.
            if (heard.every((ticks) => ticks.length >= 1) && heard[at]!.length >= 2) resolve(heard[at]!.at(-1))
          },
        })
      })
    })
    const newest = await lastTick
    expect(await server.stop()).toBe(0)
    for (const ticks of heard) {
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(newest as number)
      expect(ticks).toEqual(ticks.map((_, at) => ticks[0]! + at * 1_000))
    }
    for (const viewer of viewers) {
      expect(viewer.connection.getState().status).toBe('reconnecting')
      viewer.close()
    }
  })

  it('says in one line that its port was taken meanwhile', async () => {
    server = await DemoServer.start()
    const { port } = server
    const failure = await DemoServer.start({ port }).catch(String)
    expect(failure).toContain(`ended with exit code 1`)
    expect(failure).toContain(`\nExocast demo: port ${port} is already in use\n`)
    expect(failure).not.toContain('    at ')
  })
})
