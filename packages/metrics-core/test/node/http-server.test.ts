import { channel } from 'node:diagnostics_channel'
import { Agent, createServer, get, type RequestListener, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { type Gap, ManualClock, Registry } from '@exocast/metrics-core'
import { type HttpServerOptions, httpServer } from '@exocast/metrics-core/node'
import { afterEach, describe, expect, it, vi } from 'vitest'

const cleanUps: (() => void)[] = []
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp()
})

const listen = async (answer: RequestListener): Promise<Server> => {
  const server = createServer(answer)
  cleanUps.push(() => {
    server.close()
    server.closeAllConnections()
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return server
}

const portOf = (server: Server) => (server.address() as AddressInfo).port

const measure = (options: HttpServerOptions & { registry?: Registry } = {}) => {
  const { registry = new Registry(), ...rest } = options
  const http = httpServer(registry, rest)
  cleanUps.push(http.stop)
  return http
}

const send = (server: Server, { method = 'GET', path = '/', agent = new Agent() } = {}) =>
  new Promise<number>((resolve, reject) => {
    request({ port: portOf(server), method, path, agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode!))
    })
      .on('error', reject)
      .end()
  })

type Http = ReturnType<typeof httpServer>

/** How many requests there were, by the values of their labels. */
const counted = ({ requests }: Http): Record<string, number | Gap> =>
  Object.fromEntries(
    requests.series.map((series) => [Object.values(series.info.labels).join(' '), series.read(['count']).count!]),
  )

describe('httpServer', () => {
  it('counts and times requests by method and class of status, also of a server made before', async () => {
    const server = await listen((request, response) => {
      response.statusCode = request.url === '/missing' ? 404 : request.url === '/broken' ? 503 : 201
      response.end('done')
    })
    const http = measure()
    await send(server)
    await send(server, { method: 'POST' })
    await send(server, { method: 'POST', path: '/missing' })
    await send(server, { path: '/broken' })
    await vi.waitFor(() => expect(counted(http)).toEqual({ 'GET 2xx': 1, 'POST 2xx': 1, 'POST 4xx': 1, 'GET 5xx': 1 }))
    expect(http.durations.series.map((series) => series.info.labels)).toEqual(
      http.requests.series.map((series) => series.info.labels),
    )
  })

  it('registers both under its name', () => {
    const registry = new Registry()
    const { durations, requests } = measure({ registry })
    expect(durations).toMatchObject({ kind: 'histogram', name: ['node', 'http'] })
    expect(registry.get(['node', 'http'])).toBe(durations)
    expect(registry.get(['node', 'http', 'requests'])).toBe(requests)
    expect(measure({ registry, name: ['api'] }).requests.name).toEqual(['api', 'requests'])
  })

  it('times from the head of the request to the end of the response, in ms', async () => {
    const server = await listen((_, response) => {
      const end = performance.now() + 40
      while (performance.now() < end);
      response.end()
    })
    const { durations } = measure()
    await send(server)
    await vi.waitFor(() => expect(durations.series).toHaveLength(1))
    const { count, min, max } = durations.labels({ method: 'GET', status: '2xx' }).read() as Record<string, number>
    expect(count).toBe(1)
    expect(min).toBeGreaterThanOrEqual(40)
    expect(max).toBeLessThan(2_000)
  })

  it('sees every request of a connection that is kept', async () => {
    const ports = new Set<number>()
    const server = await listen((request, response) => {
      ports.add(request.socket.remotePort!)
      response.end()
    })
    const http = measure()
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    cleanUps.push(() => agent.destroy())
    for (let round = 0; round < 5; round++) await send(server, { agent })
    await vi.waitFor(() => expect(counted(http)).toEqual({ 'GET 2xx': 5 }))
    expect(ports.size).toBe(1)
  })

  it('sees requests that overlap, each with its own duration', async () => {
    const waiting: (() => void)[] = []
    const server = await listen((_, response) => {
      waiting.push(() => response.end())
      if (waiting.length === 20) for (const answer of waiting) answer()
    })
    const http = measure()
    await Promise.all(Array.from({ length: 20 }, () => send(server)))
    await vi.waitFor(() => expect(counted(http)).toEqual({ 'GET 2xx': 20 }))
    expect(http.durations.labels({ method: 'GET', status: '2xx' }).read(['count'])).toEqual({ count: 20 })
  })

  it('tells what the client cut off as aborted', async () => {
    const server = await listen((request, response) => {
      if (request.url === '/half') response.write('half')
    })
    const http = measure()
    const client = get({ port: portOf(server), path: '/never' }).on('error', () => {})
    await new Promise((resolve) => server.once('request', resolve))
    client.destroy()
    const half = get({ port: portOf(server), path: '/half' }, () => half.destroy()).on('error', () => {})
    await vi.waitFor(() => expect(counted(http)).toEqual({ 'GET aborted': 2 }))
  })

  it('tells what the server cut off as aborted', async () => {
    const server = await listen((request) => request.socket.destroy())
    const http = measure()
    await expect(send(server)).rejects.toThrow()
    await vi.waitFor(() => expect(counted(http)).toEqual({ 'GET aborted': 1 }))
  })

  it('has one label value for all methods but the usual ones', async () => {
    const server = await listen((_, response) => response.end())
    const http = measure()
    for (const method of ['PROPFIND', 'MKCOL', 'HEAD', 'PURGE']) await send(server, { method })
    await vi.waitFor(() => expect(counted(http)).toEqual({ 'other 2xx': 3, 'HEAD 2xx': 1 }))
  })

  it('does not take an upgrade for a request', async () => {
    const server = await listen((_, response) => response.end())
    server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'))
    const http = measure()
    const socket = connect(portOf(server), '127.0.0.1', () => {
      socket.write('GET / HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    })
    await new Promise((resolve) => socket.resume().on('close', resolve))
    await send(server)
    await vi.waitFor(() => expect(counted(http)).toEqual({ 'GET 2xx': 1 }))
  })

  it('sees an upgrade that nobody takes, and is answered, as the request it is', async () => {
    const server = await listen((_, response) => response.end())
    const http = measure()
    const socket = connect(portOf(server), '127.0.0.1', () => {
      socket.write('GET / HTTP/1.1\r\nHost: here\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n')
    })
    await new Promise((resolve) => socket.resume().on('close', resolve))
    await vi.waitFor(() => expect(counted(http)).toEqual({ 'GET 2xx': 1 }))
  })

  it('sees each of those that are pipelined, and of those cut off the one whose turn it was', async () => {
    const server = await listen((request, response) => {
      if (request.url !== '/never') response.end()
      else setImmediate(() => request.socket.destroy())
    })
    const http = measure()
    const head = (path: string) => `GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`
    const socket = connect(portOf(server), '127.0.0.1', () => {
      socket.write(['/1', '/2', '/never', '/4'].map(head).join(''))
    })
    await new Promise((resolve) =>
      socket
        .on('error', () => {})
        .resume()
        .on('close', resolve),
    )
    await vi.waitFor(() => expect(counted(http)).toEqual({ 'GET 2xx': 2, 'GET aborted': 1 }))
  })

  it('is in each of several registries', async () => {
    const server = await listen((_, response) => response.end())
    const [one, other] = [measure(), measure({ route: () => '/' })]
    await send(server)
    await vi.waitFor(() => expect([counted(one!), counted(other!)]).toEqual([{ 'GET 2xx': 1 }, { 'GET 2xx /': 1 }]))
  })

  it('counts in both metrics for the window asked for', async () => {
    const clock = new ManualClock()
    const server = await listen((_, response) => response.end())
    const { requests, durations } = measure({ registry: new Registry({ clock }), windowMs: 6_000 })
    await send(server)
    await vi.waitFor(() => expect(requests.series).toHaveLength(1))
    clock.advance(7_000)
    expect(requests.series[0]?.read(['count', 'one'])).toEqual({ count: 1, one: 0 })
    expect(durations.series[0]?.read(['count'])).toEqual({ count: 0 })
  })

  it('takes nothing else that is published on the channel of Node for a request', async () => {
    const server = await listen((_, response) => response.end())
    const uncaught: unknown[] = []
    const onUncaught = (error: unknown) => uncaught.push(error)
    process.on('uncaughtException', onUncaught)
    cleanUps.push(() => process.off('uncaughtException', onUncaught))
    const http = measure()
    for (const message of [null, 'text', {}, { request: {}, response: {} }]) {
      channel('http.server.request.start').publish(message)
    }
    await send(server)
    await vi.waitFor(() => expect(counted(http)).toEqual({ 'GET 2xx': 1 }))
    expect(uncaught).toEqual([])
  })
})

describe('the route of httpServer', () => {
  const answerAll = () => listen((_, response) => response.end())

  it('is a label, asked for when the response is over', async () => {
    const server = await listen((request, response) => {
      Object.assign(request, { matched: '/users/:id' })
      response.end()
    })
    const http = measure({ route: (request) => (request as { matched?: string }).matched })
    await send(server, { path: '/users/1' })
    await send(server, { path: '/users/2' })
    await vi.waitFor(() => expect(counted(http)).toEqual({ 'GET 2xx /users/:id': 2 }))
  })

  it('is none where it is not given, and error where it throws or is no string', async () => {
    const server = await answerAll()
    const routes: Record<string, () => unknown> = {
      '/undefined': () => undefined,
      '/number': () => 7,
      '/throws': () => {
        throw new Error('no route')
      },
    }
    const http = measure({ route: ({ url }) => routes[url!]!() as string | undefined })
    for (const path of Object.keys(routes)) await send(server, { path })
    await vi.waitFor(() => expect(counted(http)).toEqual({ 'GET 2xx none': 1, 'GET 2xx error': 2 }))
  })

  it('is error where it is too long for a label, or rejects', async () => {
    const server = await answerAll()
    const routes: Record<string, () => unknown> = {
      '/longest': () => 'x'.repeat(100),
      '/longer': () => 'x'.repeat(101),
      '/rejects': () => Promise.reject(new Error('no route')),
    }
    const http = measure({ route: ({ url }) => routes[url!]!() as string })
    for (const path of Object.keys(routes)) await send(server, { path })
    await vi.waitFor(() => expect(counted(http)).toEqual({ [`GET 2xx ${'x'.repeat(100)}`]: 1, 'GET 2xx error': 2 }))
  })

  it('must be a function', () => {
    const registry = new Registry()
    expect(() => httpServer(registry, { route: '/users' as never })).toThrow(/httpServer: route must be a function/)
    expect(registry.list()).toEqual([])
  })

  it('makes no more than maxSeries, and one for all others', async () => {
    const server = await answerAll()
    const http = measure({ route: ({ url }) => url, maxSeries: 3 })
    for (let id = 0; id < 10; id++) await send(server, { path: `/${id}` })
    await vi.waitFor(() =>
      expect(counted(http)).toEqual({ 'GET 2xx /0': 1, 'GET 2xx /1': 1, 'GET 2xx /2': 1, 'other other other': 7 }),
    )
    expect(http.durations.series).toHaveLength(4)
  })
})

describe('the end of httpServer', () => {
  it('comes with stop, and frees both names', async () => {
    const server = await listen((_, response) => response.end())
    const registry = new Registry()
    const stopped = measure({ registry })
    const other = measure()
    stopped.stop()
    expect(registry.find('*')).toEqual([])
    expect(registry.get(['node', 'http'])).toBeUndefined()
    await send(server)
    await vi.waitFor(() => expect(counted(other)).toEqual({ 'GET 2xx': 1 }))
    expect(counted(stopped)).toEqual({})
    measure({ registry })
  })

  it('comes when both metrics are deleted', async () => {
    const server = await listen((_, response) => response.end())
    const registry = new Registry()
    const deleted = measure({ registry })
    const other = measure()
    registry.delete(['node', 'http'])
    registry.delete(['node', 'http', 'requests'])
    await send(server)
    await vi.waitFor(() => expect(counted(other)).toEqual({ 'GET 2xx': 1 }))
    expect(counted(deleted)).toEqual({})
  })

  it('leaves nothing behind where the second name is taken', async () => {
    const server = await listen((_, response) => response.end())
    const registry = new Registry()
    registry.gauge(['node', 'http', 'requests'])
    expect(() => httpServer(registry)).toThrow('metric "node_http_requests" is already a gauge')
    expect(registry.get(['node', 'http'])).toBeUndefined()
    expect(await send(server)).toBe(200)
  })
})
