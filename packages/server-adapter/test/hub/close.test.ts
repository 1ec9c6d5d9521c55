import { spawn } from 'node:child_process'
import { Agent, createServer, get } from 'node:http'
import { ManualClock } from '@exocast/metrics-core'
import { createHub } from '@exocast/server-adapter'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { RawConnection } from '../support/raw-connection.js'
import { connectTo, listen, startHub } from '../support/test-hub.js'

const PROGRAM = `
import { Agent, createServer, get } from 'node:http'
import { createHub } from '@exocast/server-adapter'
const hub = createHub()
hub.channel('a:*')
hub.channel('stuck', { join: () => new Promise(() => console.log('stuck')) })
const server = createServer()
hub.attach(server)
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
process.once('SIGTERM', async () => {
  hub.publish([{ topic: 'a:b', value: 2 }])
  server.close()
  await hub.close()
  console.log('closed')
})
`

describe('close', () => {
  it.each(['websocket', 'polling'])(
    'sends what waits, says when to come back, and ends the viewers (%s)',
    async (name) => {
      const { hub, connect } = await startHub()
      hub.channel('a:*')
      const client = connect({ transports: [name] })
      await client.mustJoin('a:*')
      for (const value of [1, 2, 3]) hub.publish([{ topic: 'a:b', value }])
      await hub.close()
      await client.until(() => client.socket.disconnected)
      expect(client.valuesOf('a:b')).toEqual([1, 2, 3])
      expect(client.goodbyes).toEqual([{ reason: 'closing', retryAfterMs: expect.any(Number) }])
      expect(hub.viewers).toBe(0)
    },
  )

  it('may be called twice', async () => {
    const { hub } = await startHub()
    expect(hub.close()).toBe(hub.close())
    await hub.close()
  })

  it('lets nobody in while it lasts', async () => {
    const hub = createHub({ authenticate: () => new Promise(() => {}) })
    const server = createServer()
    hub.attach(server)
    const url = await listen(server)
    const client = connectTo(url)
    await new Promise((resolve) => server.once('upgrade', resolve).once('request', resolve).once('connection', resolve))
    await hub.close()
    await client.until(() => client.socket.disconnected)
    expect(hub.viewers).toBe(0)
  })

  it('ends the viewers a few at a time, so that the process goes on meanwhile', async () => {
    const { hub, url } = await startHub()
    const viewers = await Promise.all(Array.from({ length: 300 }, () => RawConnection.connect(url)))
    expect(hub.viewers).toBe(300)
    const left: number[] = []
    let isClosing = true
    const look = () => {
      left.push(hub.viewers)
      if (isClosing) setImmediate(look)
    }
    look()
    await hub.close()
    isClosing = false
    expect(hub.viewers).toBe(0)
    const endedAtOnce = left.slice(1).map((count, turn) => left[turn]! - count)
    expect(Math.max(...endedAtOnce)).toBeLessThanOrEqual(50)
    // Each was told, and not all to come back at once.
    const delays = viewers.map(({ received }) => /"retryAfterMs":(\d+)/.exec(received.join())?.[1])
    expect(delays).not.toContain(undefined)
    expect(new Set(delays).size).toBeGreaterThan(100)
  })

  it('gives a viewer that does not read no more than its deadline, and refuses new ones until then', async () => {
    const clock = new ManualClock()
    const { hub, url } = await startHub({ clock })
    hub.channel('a:*')
    // It asks for what it never comes to fetch.
    const opened = await (await fetch(`${url}/socket.io/?EIO=4&transport=polling`)).text()
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string }
    const post = (body: string) =>
      fetch(`${url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, { method: 'POST', body })
    await post('40/exocast,')
    await vi.waitFor(() => expect(hub.viewers).toBe(1))
    let isClosed = false
    const closing = hub.close().then(() => {
      isClosed = true
    })
    clock.advance(1_999)
    const refused = await fetch(`${url}/socket.io/?EIO=4&transport=polling`)
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await refused.json()).toEqual({ reason: 'closing', retryAfterMs: expect.any(Number) })
    expect(hub.counters.refusals.closing).toBe(1)
    expect(isClosed).toBe(false)
    clock.advance(1)
    await closing
    expect(hub.viewers).toBe(0)
  })

  it.each(['websocket', 'polling'])(
    'does not wait for who cannot come back: its server was closed before it (%s)',
    async (name) => {
      // Its deadline never comes.
      const { hub, server, connect } = await startHub({ clock: new ManualClock() })
      const viewers = [connect({ transports: [name] }), connect()]
      for (const viewer of viewers) await viewer.settled()
      const closed = new Promise((resolve) => server.close(resolve))
      await hub.close()
      expect(hub.viewers).toBe(0)
      await closed
      for (const viewer of viewers) {
        await viewer.until(() => viewer.socket.disconnected)
        expect(viewer.goodbyes).toMatchObject([{ reason: 'closing' }])
      }
    },
  )

  it('leaves no late request of a viewer that polls without an answer, which would keep the server from closing', async () => {
    const hub = createHub()
    // It has no listener of its own.
    const server = createServer()
    hub.attach(server)
    const url = await listen(server)
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    onTestFinished(() => agent.destroy())
    const poll = () =>
      new Promise<number | undefined>((resolve, reject) => {
        get(`${url}/socket.io/?EIO=4&transport=polling`, { agent }, (response) => {
          response.resume().once('end', () => resolve(response.statusCode))
        }).once('error', reject)
      })
    expect(await poll()).toBe(200)
    await hub.close()
    expect(await poll()).toBe(404)
    await new Promise((resolve) => server.close(resolve))
  })

  it('lets a process with nothing else to do end, viewers or not', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
      cwd: new URL('../..', import.meta.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
    let output = ''
    const port = await new Promise((resolve, reject) => {
      child.once('exit', reject)
      child.stdout.on('data', (chunk) => {
        output += chunk
        if (output.includes('\n')) resolve(Number(output.split('\n')[0]))
      })
    })
    const client = connectTo(`http://127.0.0.1:${port}`)
    const poller = connectTo(`http://127.0.0.1:${port}`, { transports: ['polling'] })
    for (const each of [client, poller]) await each.mustJoin('a:b')
    // A handler that never answers.
    void client.join('stuck')
    await new Promise<void>((resolve) => {
      child.stdout.on('data', () => output.includes('stuck') && resolve())
    })
    const before = performance.now()
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(performance.now() - before).toBeLessThan(3_000)
    expect(output).toContain('closed')
    expect(client.points.map(({ value }) => value)).toEqual([2])
  })
})
