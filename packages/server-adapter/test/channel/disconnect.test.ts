import { createServer } from 'node:http'
import { createHub } from '@exocast/server-adapter'
import { Server } from 'socket.io'
import { describe, expect, it } from 'vitest'
import { connectTo, listen, startHub } from '../support/test-hub.js'

describe.each(['websocket', 'polling'])('disconnecting a user, over %s,', (transport) => {
  it('ends all their sockets with a last word, and nobody else’s', async () => {
    const { hub, connect } = await startHub({ authenticate: ({ auth }) => ({ id: auth.user }) })
    hub.channel('a:*')
    const as = async (user: unknown) => {
      const client = connect({ auth: { user }, transports: [transport] })
      await client.mustJoin('a:1')
      return client
    }
    const [one, two, other, numeric, nobody] = [
      await as('7'),
      await as('7'),
      await as('8'),
      await as(9),
      await as(null),
    ]
    expect(hub.disconnect('7')).toBe(2)
    for (const client of [one, two]) await client.until(() => !client.socket.connected)
    expect([one.goodbyes, two.goodbyes]).toEqual([[{ reason: 'evicted' }], [{ reason: 'evicted' }]])
    expect(hub.disconnect('7')).toBe(0)
    expect(hub.disconnect(9, { reason: 'banned' })).toBe(1)
    await numeric.until(() => !numeric.socket.connected)
    expect(numeric.goodbyes).toEqual([{ reason: 'banned' }])
    expect(['null', 'undefined', '__proto__'].map((id) => hub.disconnect(id))).toEqual([0, 0, 0])
    for (const client of [other, nobody]) await client.settled()
    expect(hub.viewers).toBe(2)
    one.socket.connect()
    await one.mustJoin('a:1')
    expect(hub.disconnect('7')).toBe(1)
  })

  it('reaches them on each server of the hub, on all of which they are present', async () => {
    const hub = createHub({ authenticate: ({ auth }) => ({ id: auth.user }) })
    hub.channel('a:*', { presence: ({ auth }) => ({ key: String(auth.id) }) })
    const [own, shared] = [createServer(), createServer()]
    const io = new Server(shared)
    hub.attach(own)
    hub.attach(io)
    const as = async (server: typeof own, user: string) => {
      const client = connectTo(await listen(server), { auth: { user }, transports: [transport] })
      await client.mustJoin('a:1')
      return client
    }
    const clients = [await as(own, 'ann'), await as(shared, 'ann'), await as(shared, 'bob')] as const
    const [here, there, other] = clients
    expect(hub.presence('a:1')).toEqual({ ann: [null, null], bob: [null] })
    await here.until(() => here.presences.length === 3)
    expect(here.presences.map(([, joins]) => joins.map(([, key]) => key))).toEqual([['ann'], ['ann'], ['bob']])
    hub.publish([{ topic: 'a:1', value: 1 }])
    hub.broadcast('a:1', 'said', 'to all')
    for (const client of clients) {
      await client.settled()
      expect([client.valuesOf('a:1'), client.events]).toEqual([[1], [['a:1', 'said', 'to all']]])
    }
    expect(hub.disconnect('ann')).toBe(2)
    for (const client of [here, there]) {
      await client.until(() => !client.socket.connected)
      expect(client.goodbyes).toEqual([{ reason: 'evicted' }])
    }
    await other.until(() => other.presences.flatMap(([, , leaves]) => leaves).length === 2)
    expect(hub.presence('a:1')).toEqual({ bob: [null] })
    await hub.close()
    await io.close()
  })

  it('leaves what else they have on a Socket.IO server of the application’s', async () => {
    const server = createServer()
    const io = new Server(server)
    const hub = createHub({ authenticate: () => ({ id: 'ann' }) })
    hub.attach(io)
    const url = await listen(server)
    const client = connectTo(url, { transports: [transport] })
    const own = client.socket.io.socket('/')
    own.connect()
    await client.settled()
    await expect.poll(() => own.connected).toBe(true)
    expect(hub.disconnect('ann')).toBe(1)
    await client.until(() => !client.socket.connected)
    expect(client.goodbyes).toEqual([{ reason: 'evicted' }])
    expect(own.connected).toBe(true)
    await hub.close()
    await io.close()
  })

  it('reaches one who does not drain, ahead of all that waits', async () => {
    const { hub, connect } = await startHub({ limits: { backlogBytes: 64 * 1024 * 1024 } })
    hub.channel('a:*')
    const client = connect({ auth: { id: 'ann' }, transports: [transport] })
    await client.mustJoin('a:1')
    // More than the kernel takes for it.
    for (let i = 0; i < 200; i++) hub.broadcast('a:1', 'big', 'x'.repeat(200_000))
    expect(hub.disconnect('ann')).toBe(1)
    await client.until(() => !client.socket.connected)
    expect(client.goodbyes).toEqual([{ reason: 'evicted' }])
    expect(client.events.length).toBeLessThan(200)
  })
})
