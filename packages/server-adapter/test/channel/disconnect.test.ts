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
