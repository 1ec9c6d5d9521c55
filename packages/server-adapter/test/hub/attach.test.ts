import { createServer, request, type Server } from 'node:http'
import { connect as connectTcp } from 'node:net'
import { createHub } from '@exocast/server-adapter'
import express from 'express'
import fastify from 'fastify'
import { Server as SocketServer } from 'socket.io'
import { io as plainClient } from 'socket.io-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connectTo, listen, startHub } from '../support/test-hub.js'

function testHub() {
  const hub = createHub()
  hub.channel('a:*')
  onTestFinished(() => void hub.close())
  return hub
}

async function expectServed(url: string, options: Parameters<typeof connectTo>[1] = {}): Promise<void> {
  for (const transports of [['websocket'], ['polling']]) {
    const client = connectTo(url, { ...options, transports })
    expect(await client.mustJoin('a:b')).toMatchObject({ status: 'ok' })
  }
}

/** The status of an upgrade that the hub is not for. */
async function upgradeStatus(url: string, path: string): Promise<number> {
  const { port } = new URL(url)
  const socket = connectTcp(Number(port), '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  return Number(answer.split(' ')[1])
}

describe('attach to an HTTP server', () => {
  it('serves viewers, and leaves every other request to the server', async () => {
    const server = createServer((_, response) => response.end('the app'))
    testHub().attach(server)
    const url = await listen(server)
    await expectServed(url)
    expect(await (await fetch(`${url}/other`)).text()).toBe('the app')
    expect(await (await fetch(`${url}/socket.io/socket.io.js`)).text()).toBe('the app')
    expect(await (await fetch(`${url}/socket.io-other/`)).text()).toBe('the app')
  })

  it('may come after the server listens', async () => {
    const server = createServer()
    const url = await listen(server)
    testHub().attach(server)
    await expectServed(url)
  })

  it('leaves other requests to a listener that comes later, and answers 404 as long as there is none', async () => {
    const server = createServer()
    testHub().attach(server)
    const url = await listen(server)
    expect((await fetch(url)).status).toBe(404)
    server.once('request', (_, response) => response.end('once'))
    expect(await (await fetch(url)).text()).toBe('once')
    expect((await fetch(url)).status).toBe(404)
    server.on('request', (_, response) => void setImmediate(() => response.end('the app')))
    expect(await (await fetch(url)).text()).toBe('the app')
  })

  it('works for several servers at once', async () => {
    const hub = testHub()
    const [one, two] = [createServer(), createServer()]
    hub.attach(one)
    hub.attach(two)
    const clients = [connectTo(await listen(one)), connectTo(await listen(two))]
    for (const client of clients) await client.mustJoin('a:b')
    expect(hub.viewers).toBe(2)
    hub.publish([{ topic: 'a:b', value: 1 }])
    for (const client of clients) {
      await client.settled()
      expect(client.valuesOf('a:b')).toEqual([1])
    }
  })

  it('works beside Express', async () => {
    const app = express()
    app.get('/', (_, response) => void response.send('express'))
    const server = app.listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    testHub().attach(server)
    app.use((_, response) => void response.status(404).send('not here'))
    const url = await listen(server)
    await expectServed(url)
    expect(await (await fetch(url)).text()).toBe('express')
    expect((await fetch(`${url}/nowhere`)).status).toBe(404)
  })

  it('works beside Fastify', async () => {
    const app = fastify()
    app.get('/', async () => 'fastify')
    testHub().attach(app.server)
    await app.listen({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => app.close())
    const url = await listen(app.server)
    await expectServed(url)
    expect(await (await fetch(url)).text()).toBe('fastify')
  })

  it('survives a framework that takes all requests and ends all upgrades, from its first request on', async () => {
    const server = createServer()
    testHub().attach(server)
    server.on('request', (_, response) => response.end('catch-all'))
    server.on('upgrade', (_, socket) => socket.destroy())
    const url = await listen(server)
    await expectServed(url)
    expect(await (await fetch(`${url}/x`)).text()).toBe('catch-all')
  })

  it('leaves an upgrade elsewhere to its own listener, and ends it with 404 if there is none', async () => {
    const { server, url } = await startHub()
    expect(await upgradeStatus(url, '/elsewhere')).toBe(404)
    server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 418 Teapot\r\n\r\n'))
    expect(await upgradeStatus(url, '/elsewhere')).toBe(418)
  })

  it('serves the path asked for, beside another hub on the same server', async () => {
    const server = createServer()
    testHub().attach(server, { path: '/one' })
    testHub().attach(server, { path: '/two/' })
    const url = await listen(server)
    await expectServed(url, { path: '/one' })
    await expectServed(url, { path: '/two' })
  })

  it('is undone by its end: viewers go, and the server is as it was', async () => {
    const hub = testHub()
    const server = createServer((_, response) => response.end('the app'))
    const emit = server.emit
    const detach = hub.attach(server)
    const url = await listen(server)
    const client = connectTo(url)
    await client.mustJoin('a:b')
    detach()
    detach()
    await client.until(() => client.socket.disconnected)
    expect(server.emit).toBe(emit)
    expect(server.listenerCount('upgrade')).toBe(0)
    expect(server.listenerCount('request')).toBe(1)
    expect(await (await fetch(`${url}/socket.io/?EIO=4&transport=polling`)).text()).toBe('the app')
    hub.attach(server)
    await expectServed(url)
  })

  it('never closes the server with it', async () => {
    const hub = createHub()
    const server = createServer((_, response) => response.end('still here'))
    hub.attach(server)
    const url = await listen(server)
    await hub.close()
    expect(await (await fetch(url)).text()).toBe('still here')
  })

  it('serves no other namespace', async () => {
    const { url } = await startHub()
    const client = plainClient(url, { reconnection: false, forceNew: true })
    onTestFinished(() => void client.disconnect())
    const refused = await new Promise<Error>((resolve) => client.once('connect_error', resolve))
    expect(refused.message).toBe('there is no such namespace')
  })

  it('outlives requests that make no sense', async () => {
    const { url, connect, hub, errors } = await startHub()
    hub.channel('a:*')
    for (const query of ['', '?EIO=4', '?EIO=4&transport=nonsense', '?EIO=4&transport=polling&sid=__proto__', '?%zz']) {
      for (const method of ['GET', 'POST', 'PUT']) {
        const { status } = await fetch(`${url}/socket.io/${query}`, { method })
        expect(status, `${method} ${query}`).toBeGreaterThanOrEqual(400)
      }
    }
    await connect().mustJoin('a:b')
    expect(errors).toEqual([])
  })
})

describe('attach to a Socket.IO server', () => {
  async function app(): Promise<{ io: SocketServer; url: string }> {
    const server = createServer()
    const io = new SocketServer(server)
    const url = await listen(server)
    onTestFinished(() => void io.close())
    return { io, url }
  }

  it('serves viewers and leaves the application undisturbed, also when the hub closes', async () => {
    const { io, url } = await app()
    io.use((socket, next) => next(socket.handshake.auth.app ? undefined : new Error('not for you')))
    io.on('connection', (socket) => {
      socket.on('join', (room, answer) => answer(`joined ${room}`))
      socket.on('f', (...args) => socket.emit('f', ...args))
    })
    const hub = testHub()
    hub.attach(io)
    const own = plainClient(url, { auth: { app: true }, forceNew: true })
    onTestFinished(() => void own.disconnect())
    const echoed = new Promise((resolve) => own.on('f', (...args) => resolve(args)))
    expect(await own.emitWithAck('join', 'hall')).toBe('joined hall')
    await expectServed(url)
    const viewer = connectTo(url)
    await viewer.mustJoin('a:b')
    hub.publish([{ topic: 'a:b', value: 1 }])
    hub.broadcast('a:b', 'join', 'not yours')
    own.emit('f', 1, 2)
    expect(await echoed).toEqual([1, 2])
    await hub.close()
    await viewer.until(() => viewer.socket.disconnected)
    expect(viewer.goodbyes).toMatchObject([{ reason: 'closing' }])
    expect(await own.emitWithAck('join', 'again')).toBe('joined again')
    expect(own.connected).toBe(true)
  })

  it('shares a connection with the application, and ends only its own part of it', async () => {
    const { io, url } = await app()
    const hub = testHub()
    const detach = hub.attach(io)
    io.on('connection', (socket) => socket.on('ping me', (answer) => answer('pong')))
    const viewer = connectTo(url)
    const own = viewer.socket.io.socket('/')
    own.connect()
    await viewer.mustJoin('a:b')
    detach()
    await viewer.until(() => viewer.socket.disconnected)
    expect(await own.emitWithAck('ping me')).toBe('pong')
    // Nobody serves the namespace now, and nobody is left waiting there.
    expect((await connectTo(url).refusal()).message).toBe('no hub is attached')
    testHub().attach(io)
    await expectServed(url)
  })
})

describe('attach', () => {
  it.each([
    ['an Express app', () => express(), 'of Express pass what app.listen() returns'],
    ['a Fastify app', () => fastify(), 'of Fastify app.server'],
    ['a port', () => 3000, 'needs an http.Server or a Socket.IO Server'],
    ['nothing', () => undefined, 'needs an http.Server or a Socket.IO Server'],
  ])('refuses %s with a sentence', (_, target, message) => {
    expect(() => testHub().attach(target() as unknown as Server)).toThrow(message)
  })

  it('refuses what has a hub already, a path that is none, and anything once the hub is closed', async () => {
    const hub = testHub()
    const server = createServer()
    const io = new SocketServer(createServer())
    onTestFinished(() => void io.close())
    hub.attach(server)
    hub.attach(io)
    expect(() => hub.attach(server)).toThrow('a hub serves "/socket.io/" of this server already')
    expect(() => hub.attach(io)).toThrow('a hub is attached to this Socket.IO server already')
    expect(() => testHub().attach(io)).toThrow('already')
    expect(() => hub.attach(createServer(), { path: 'live' })).toThrow('path must begin with "/"')
    expect(() => hub.attach(new SocketServer(), { path: '/live' })).toThrow('leave `path` out')
    await hub.close()
    expect(() => hub.attach(createServer())).toThrow('this hub is closed')
  })
})

describe('a request line that is no URL', () => {
  it('does not stop the server', async () => {
    const { url, connect, hub } = await startHub()
    hub.channel('a:*')
    const { port } = new URL(url)
    const status = await new Promise((resolve) => {
      request({ port, host: '127.0.0.1', path: '//' }, (response) => resolve(response.resume().statusCode)).end()
    })
    expect(status).toBe(200)
    await connect().mustJoin('a:b')
  })
})
