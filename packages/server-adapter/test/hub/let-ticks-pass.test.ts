import { AsyncLocalStorage } from 'node:async_hooks'
import { createServer } from 'node:http'
import { Registry, startReporting, systemClock } from '@exocast/metrics-core'
import { channelReporter, createHub } from '@exocast/server-adapter'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connectTo, listen, startHub } from '../support/test-hub.js'

/** The machine's clock, whose timers call back only when it is told to catch up: as where the event loop does not get to them. */
function busyClock() {
  const waiting = new Set<{ readonly dueAt: number; readonly callback: () => void }>()
  return {
    ...systemClock,
    catchUps: 0,
    setTimer(...[callback, delayMs, options]: Parameters<typeof systemClock.setTimer>) {
      if (!options?.punctual) return systemClock.setTimer(callback, delayMs, options)
      const timer = { dueAt: this.monotonic() + delayMs, callback }
      waiting.add(timer)
      return () => void waiting.delete(timer)
    },
    catchUp() {
      this.catchUps++
      for (const timer of waiting) {
        if (timer.dueAt > this.monotonic()) continue
        waiting.delete(timer)
        timer.callback()
      }
    },
  }
}

describe('a hub that is kept busy by many sockets', () => {
  it('reports on time: it lets a tick that is due pass before it serves the next', async () => {
    const clock = busyClock()
    const { hub, connect } = await startHub({ clock })
    const registry = new Registry({ clock })
    registry.gauge(['queue']).set(3)
    const subscriptions = [{ reporter: 'stats', metric: ['queue'], intervalMs: 10 } as const]
    const reporting = startReporting({
      registry,
      reporters: { stats: channelReporter(hub, { channel: 'stats' }) },
      subscriptions,
    })
    onTestFinished(() => reporting.stop())
    const viewer = connect()
    await viewer.mustJoin('stats:queue_value')
    const others = connect()
    // No timer fires: whatever is heard was let pass.
    await expect
      .poll(async () => {
        await others.settled()
        return viewer.valuesOf('stats:queue_value').length
      })
      .toBeGreaterThan(3)
  })

  for (const transport of ['websocket', 'polling']) {
    it(`lets ticks pass before each that comes, asks or goes, over ${transport}`, async () => {
      const clock = busyClock()
      const { connect, hub } = await startHub({ clock })
      hub.channel('a:*')
      const before = async (act: () => unknown) => {
        const { catchUps } = clock
        await act()
        return clock.catchUps - catchUps
      }
      const client = connect({ transports: [transport] })
      expect(await before(() => client.settled())).toBeGreaterThan(1)
      expect(await before(() => client.mustJoin('a:1'))).toBeGreaterThan(0)
      if (transport === 'polling') return
      const cut = async () => {
        const { ws } = client.socket.io.engine.transport as unknown as { ws: { terminate(): void } }
        ws.terminate()
        await expect.poll(() => hub.viewers).toBe(0)
      }
      // At the end of what it says, and when it is closed.
      expect(await before(cut)).toBeGreaterThan(1)
    })
  }

  it('contains a tick that throws, and serves on', async () => {
    const clock = { ...systemClock, catchUp: () => expect.fail('a tick') }
    const { connect, errors, hub } = await startHub({ clock })
    hub.channel('a:*')
    expect(await connect().mustJoin('a:1')).toMatchObject({ status: 'ok' })
    expect(errors[0]).toMatchObject({ message: 'exocast: a tick failed: a tick' })
  })

  it('keeps the asynchronous context of a request from the ticks that it lets pass', async () => {
    const storage = new AsyncLocalStorage<string>()
    const seen = new Set<string | undefined>()
    const hub = createHub({ clock: { ...systemClock, catchUp: () => void seen.add(storage.getStore()) } })
    onTestFinished(() => void hub.close())
    hub.channel('a:*')
    const server = createServer()
    hub.attach(server)
    const emit = server.emit.bind(server) as (...args: unknown[]) => boolean
    server.emit = ((...args: unknown[]) => storage.run('a request', () => emit(...args))) as typeof server.emit
    await connectTo(await listen(server)).mustJoin('a:1')
    expect([...seen]).toEqual([undefined])
  })

  it('leaves the server alone once it is detached', async () => {
    const clock = busyClock()
    const hub = createHub({ clock })
    onTestFinished(() => void hub.close())
    const server = createServer((_, response) => response.end('the app'))
    const detach = hub.attach(server)
    const url = await listen(server)
    await fetch(url)
    expect(clock.catchUps).toBeGreaterThan(0)
    detach()
    clock.catchUps = 0
    await (await fetch(url, { headers: { connection: 'close' } })).text()
    expect(clock.catchUps).toBe(0)
  })
})
