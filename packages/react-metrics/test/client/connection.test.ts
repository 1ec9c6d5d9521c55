import { createServer } from 'node:net'
import { ManualClock } from '@exocast/metrics-core'
import { createMetricsClient, type MetricsClientOptions } from '@exocast/react-metrics/client'
import type { HubOptions } from '@exocast/server-adapter'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/eventually.js'
import { startHubServer } from '../support/hub-server.js'
import { startOriginProxy } from '../support/origin-proxy.js'
import { startTcpProxy } from '../support/tcp-proxy.js'

const NOW = 1_700_000_000_000

async function startServer(options?: HubOptions) {
  const server = await startHubServer(options)
  onTestFinished(() => server.close())
  return server
}

function startClient(options: MetricsClientOptions) {
  const errors: unknown[] = []
  const client = createMetricsClient({ onError: (error) => errors.push(error), ...options })
  onTestFinished(() => client.close())
  return { client, errors, state: () => client.connection.getState() }
}

/** An address where nobody listens. */
async function deadUrl(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

describe('a client that finds nobody', () => {
  it('tries again at random times, ever later, at most 10 s apart', async () => {
    const clock = new ManualClock(NOW)
    const { client, state } = startClient({ url: await deadUrl(), clock })
    client.join('stats:a')
    const delays: number[] = []
    for (let attempt = 1; attempt <= 30; attempt++) {
      await eventually(() =>
        expect(state()).toMatchObject({ status: 'reconnecting', attempt, nextRetryAt: expect.any(Number) }),
      )
      const delayMs = state().nextRetryAt! - clock.now()
      expect(delayMs).toBeGreaterThanOrEqual(0)
      expect(delayMs).toBeLessThanOrEqual(Math.min(500 * 2 ** (attempt - 1), 10_000))
      delays.push(delayMs)
      clock.advance(delayMs)
    }
    const late = delays.slice(5)
    // Anywhere in between, not near one end: of 25, each third has some (all but certainly: 1 - 3 (2/3)^25).
    for (const third of [0, 1, 2]) {
      expect(late.some((delayMs) => Math.floor(delayMs / 3_334) === third)).toBe(true)
    }
  })

  it('begins anew with short waits once it has been connected', async () => {
    const server = await startServer()
    const proxy = await startTcpProxy(server.port)
    onTestFinished(() => proxy.close())
    const clock = new ManualClock(NOW)
    const { client, state } = startClient({ url: proxy.url, clock })
    proxy.target(1)
    const channel = client.join('stats:a')
    for (let attempt = 1; attempt <= 8; attempt++) {
      await eventually(() => expect(state()).toMatchObject({ attempt, nextRetryAt: expect.any(Number) }))
      if (attempt === 8) proxy.target(server.port)
      clock.advance(state().nextRetryAt! - clock.now())
    }
    await eventually(() => expect(channel.getState().status).toBe('live'))
    expect(state()).toMatchObject({ status: 'connected', attempt: 0, error: null })
    proxy.cut()
    await eventually(() => expect(state()).toMatchObject({ status: 'reconnecting', attempt: 1 }))
    expect(state().nextRetryAt! - clock.now()).toBeLessThanOrEqual(500)
    expect(state().error?.message).toMatch(/^connection lost: /)
  })

  it('tries at once when it is told to', async () => {
    const server = await startServer()
    const proxy = await startTcpProxy(server.port)
    onTestFinished(() => proxy.close())
    const { client, state } = startClient({ url: proxy.url, clock: new ManualClock(NOW) })
    proxy.target(1)
    const channel = client.join('stats:a')
    await eventually(() => expect(state().nextRetryAt).not.toBeNull())
    proxy.target(server.port)
    client.connection.retry()
    await eventually(() => expect(channel.getState().status).toBe('live'))
  })
})

describe('a client whose auth()', () => {
  it('hangs gives up after 10 s, says so, and tries again', async () => {
    const server = await startServer()
    const clock = new ManualClock(NOW)
    let asked = 0
    const auth = () => (asked++ === 0 ? new Promise<never>(() => {}) : {})
    const { client, state } = startClient({ url: server.url, clock, auth })
    const channel = client.join('stats:a')
    await eventually(() => expect(asked).toBe(1))
    expect(server.hub.viewers).toBe(0)
    clock.advance(9_999)
    expect(state().status).toBe('connecting')
    clock.advance(1)
    expect(state()).toMatchObject({ status: 'reconnecting', error: { message: 'auth() gave nothing within 10000 ms' } })
    clock.advance(500)
    await eventually(() => expect(channel.getState().status).toBe('live'))
    expect(asked).toBe(2)
  })

  it.each<[what: string, auth: () => never]>([
    [
      'throws',
      () => {
        throw new Error('no session')
      },
    ],
    ['rejects', () => Promise.reject(new Error('no session')) as never],
  ])('%s is asked again later, and its error kept as the cause', async (_, auth) => {
    const server = await startServer()
    const { client, state } = startClient({ url: server.url, auth, clock: new ManualClock(NOW) })
    client.join('stats:a')
    await eventually(() => expect(state().status).toBe('reconnecting'))
    expect(state().error).toMatchObject({
      message: 'auth() failed; fix it or let it return {}',
      cause: { message: 'no session' },
    })
  })

  it('gives what is no object is told what one looks like', async () => {
    const server = await startServer()
    const auth = (() => 'my-secret-token') as never
    const { client, state } = startClient({ url: server.url, auth, clock: new ManualClock(NOW) })
    client.join('stats:a')
    await eventually(() => expect(state().status).toBe('reconnecting'))
    const message = 'auth() must give an object such as { token }, or {}, not string'
    expect(state().error).toMatchObject({ cause: { message } })
  })

  it('hangs leaves no timer behind when the client is closed, and is not heard any more', async () => {
    const server = await startServer()
    const clock = new ManualClock(NOW)
    let give: (auth: object) => void = () => {}
    const auth = () => new Promise<Record<string, unknown>>((resolve) => (give = resolve as never))
    const { client, state } = startClient({ url: server.url, clock, auth })
    client.join('stats:a')
    await Promise.resolve()
    client.close()
    clock.advance(0)
    expect(clock.pendingTimers).toBe(0)
    give({})
    await new Promise(setImmediate)
    expect(state().status).toBe('closed')
    expect(server.hub.viewers).toBe(0)
  })
})

describe('a client that is refused', () => {
  it('stays away, and comes back with new credentials when it is told to', async () => {
    let isWelcome = false
    let asked = 0
    const server = await startServer({
      authenticate: () => {
        asked++
        return isWelcome ? {} : false
      },
    })
    const clock = new ManualClock(NOW)
    const { client, state } = startClient({ url: server.url, clock, auth: () => ({ token: 'my-secret-token' }) })
    const channel = client.join('stats:a')
    await eventually(() => expect(channel.getState().status).toBe('denied'))
    expect(state()).toMatchObject({ status: 'denied', nextRetryAt: null, error: { reason: 'unauthorized' } })
    expect(state().error?.message).toBe('connection refused: unauthorized')
    clock.advance(600_000)
    await new Promise(setImmediate)
    expect(asked).toBe(1)
    isWelcome = true
    client.connection.retry()
    await eventually(() => expect(channel.getState().status).toBe('live'))
    expect(asked).toBe(2)
    expect(state().error).toBeNull()
  })

  it('for its origin hears so if it may, and stays away', async () => {
    const server = await startServer()
    const url = await startOriginProxy(server.port, 'https://front.example')
    const { client, state } = startClient({ url })
    client.join('stats:a')
    await eventually(() => expect(state()).toMatchObject({ status: 'denied', error: { reason: 'forbidden' } }))
  })

  it('because its address has too many sockets comes back when it is told to', async () => {
    const server = await startServer({ limits: { socketsPerAddress: 1 } })
    const clock = new ManualClock(NOW)
    const first = startClient({ url: server.url })
    first.client.join('stats:a')
    await eventually(() => expect(server.hub.viewers).toBe(1))
    const { client, state } = startClient({ url: server.url, clock })
    const channel = client.join('stats:a')
    await eventually(() => expect(state().status).toBe('reconnecting'))
    const delayMs = state().nextRetryAt! - NOW
    expect(delayMs).toBeGreaterThanOrEqual(2_500)
    expect(delayMs).toBeLessThanOrEqual(7_500)
    first.client.close()
    await eventually(() => expect(server.hub.viewers).toBe(0))
    clock.advance(delayMs)
    await eventually(() => expect(channel.getState().status).toBe('live'))
  })
})

describe('a client that sends too long a message', () => {
  it('hears what was wrong with it, not only that the connection is gone', async () => {
    const server = await startServer({ limits: { bytesIn: 1_000 } })
    server.hub.channel('room:*', { on: { say: () => ({ ok: 1 }) } })
    const { client, state } = startClient({ url: server.url })
    const channel = client.join('room:a')
    await expect(channel.push('say', 'x')).resolves.toBe(1)
    await expect(channel.push('say', 'x'.repeat(2_000))).rejects.toMatchObject({
      reason: 'a message was longer than the hub takes (limits.bytesIn)',
    })
    expect(state().error?.message).toBe('connection lost: a message was longer than the hub takes (limits.bytesIn)')
    await eventually(() => expect(channel.getState().status).toBe('live'))
  })
})

describe("the server's clock", () => {
  it.each([3_600_000, -3_600_000])('is known to a client whose own is off by %i ms', async (offMs) => {
    const clock = new ManualClock(NOW + offMs)
    const server = await startServer({ clock: new ManualClock(NOW) })
    const { client, state } = startClient({ url: server.url, clock })
    client.join('stats:a')
    await eventually(() => expect(state().clockOffsetMs).toBe(-offMs))
    expect(client.serverNow()).toBe(NOW)
    clock.advance(10)
    expect(client.serverNow()).toBe(NOW + 10)
  })

  it('is asked again, so that one that was set is followed', async () => {
    const serverClock = new ManualClock(NOW)
    const clock = new ManualClock(NOW)
    const server = await startServer({ clock: serverClock })
    const { client, state } = startClient({ url: server.url, clock })
    client.join('stats:a')
    await eventually(() => expect(state().clockOffsetMs).toBe(0))
    serverClock.jumpTo(NOW + 90_000)
    clock.advance(30_000)
    await eventually(() => expect(state().clockOffsetMs).toBe(60_000))
  })
})
