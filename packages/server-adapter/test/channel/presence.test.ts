import { createServer } from 'node:http'
import type { Socket as TcpSocket } from 'node:net'
import type { PresenceEntry } from '@exocast/metrics-core/wire'
import { createHub } from '@exocast/server-adapter'
import { describe, expect, it } from 'vitest'
import { connectTo, listen, startHub } from '../support/test-hub.js'
import type { WireClient } from '../support/wire-client.js'

/** Who is there as a client that follows what it is told: its join's answer, then each diff. */
async function follow(client: WireClient, topic: string, options: object = {}) {
  const { presence } = await client.mustJoin(topic, options)
  const from = client.presences.length
  return () => {
    const there = new Map((presence ?? []).map((entry): [number, PresenceEntry] => [entry[0], entry]))
    for (const [, joins, leaves] of client.presences.slice(from).filter(([told]) => told === topic)) {
      for (const ref of leaves) there.delete(ref)
      for (const entry of joins) there.set(entry[0], entry)
    }
    return [...there.values()].map(([, key, meta]) => [key, meta]).sort()
  }
}

async function startRoom(transport = 'websocket') {
  const { hub, connect, errors } = await startHub()
  hub.channel('room:*', {
    presence: ({ auth, params }) => (params === 'unseen' ? null : { key: String(auth.who), meta: params ?? null }),
  })
  const as = (who: string) => connect({ auth: { who }, transports: [transport] })
  return { hub, errors, as }
}

describe.each(['websocket', 'polling'])('presence, over %s,', (transport) => {
  it('is told whole with the answer to a join, then as who comes and goes', async () => {
    const { hub, as } = await startRoom(transport)
    const [ann, bob, bobToo, eve] = [as('ann'), as('bob'), as('bob'), as('eve')]
    const seen = await follow(ann, 'room:1', { params: { at: 'desk' } })
    expect(seen()).toEqual([['ann', { at: 'desk' }]])
    const seenByBob = await follow(bob, 'room:1')
    await bobToo.mustJoin('room:1', { params: 'phone' })
    const seenByEve = await follow(eve, 'room:1', { params: 'unseen' })
    await ann.until(() => seen().length === 3)
    const all = [
      ['ann', { at: 'desk' }],
      ['bob', null],
      ['bob', 'phone'],
    ]
    expect(seen()).toEqual(all)
    expect(seenByEve()).toEqual(all)
    expect(hub.presence('room:1')).toEqual({ ann: [{ at: 'desk' }], bob: [null, 'phone'] })
    await bobToo.request('leave', { topic: 'room:1' })
    ann.close()
    await bob.until(() => seenByBob().length === 1)
    expect(seenByBob()).toEqual([['bob', null]])
    expect(hub.presence('room:1')).toEqual({ bob: [null] })
  })

  it('holds no ghost: not after a leave, a cut, a replaced, denied or abandoned join, or an eviction', async () => {
    const { hub, connect } = await startHub()
    let isOpen = true
    hub.channel('room:*', {
      join: ({ params }) => {
        if (params === 'forever') return new Promise(() => {})
        return isOpen ? {} : { error: 'shut' }
      },
      presence: ({ auth }) => ({ key: String(auth.id) }),
    })
    const as = (id: string) => connect({ auth: { id }, transports: [transport] })
    const watcher = as('watcher')
    const seen = await follow(watcher, 'room:1')
    const names = ['leaves', 'cut', 'replaced', 'abandons', 'evicted', 'denied']
    const clients = Object.fromEntries(names.map((name) => [name, as(name)]))
    for (const client of Object.values(clients)) await client.mustJoin('room:1')
    await watcher.until(() => seen().length === 7)
    await clients.leaves!.request('leave', { topic: 'room:1' })
    clients.cut!.socket.io.engine.close()
    await clients.replaced!.mustJoin('room:1')
    clients.abandons!.socket.emit('join', { topic: 'room:1', params: 'forever' }, () => {})
    await clients.abandons!.settled()
    clients.abandons!.close()
    hub.disconnect('evicted')
    isOpen = false
    expect(await clients.denied!.join('room:1')).toMatchObject({ status: 'error' })
    await watcher.until(() => seen().length === 2)
    expect(seen()).toEqual([
      ['replaced', null],
      ['watcher', null],
    ])
    expect(Object.keys(hub.presence('room:1')).sort()).toEqual(['replaced', 'watcher'])
  })
})

describe('presence', () => {
  it('forgets a socket whose connection dies without a word', async () => {
    const server = createServer()
    const tcpSockets: TcpSocket[] = []
    server.on('connection', (socket) => tcpSockets.push(socket))
    const hub = createHub()
    hub.attach(server)
    hub.channel('room:*', { presence: ({ auth }) => ({ key: String(auth.who) }) })
    const url = await listen(server)
    const stays = connectTo(url, { auth: { who: 'stays' } })
    const seen = await follow(stays, 'room:1')
    const before = tcpSockets.length
    await connectTo(url, { auth: { who: 'dies' } }).mustJoin('room:1')
    await stays.until(() => seen().length === 2)
    for (const socket of tcpSockets.slice(before)) socket.resetAndDestroy()
    await stays.until(() => seen().length === 1)
    expect(seen()).toEqual([['stays', null]])
    await hub.close()
    expect(hub.presence('room:1')).toEqual({})
  })

  it('is of those who joined the same topic or pattern, and absent where none is declared', async () => {
    const { hub, as } = await startRoom()
    hub.channel('plain:*')
    const [one, all] = [as('one'), as('all')]
    const seenByOne = await follow(one, 'room:1')
    const seenByAll = await follow(all, 'room:*')
    await one.settled()
    expect([seenByOne(), seenByAll()]).toEqual([[['one', null]], [['all', null]]])
    expect(hub.presence('room:*')).toEqual({ all: [null] })
    expect(await one.mustJoin('plain:1')).not.toHaveProperty('presence')
    expect(hub.presence('plain:1')).toEqual({})
  })

  it('tells of a storm of joins in one turn once, and of one who came and went not at all', async () => {
    const { hub, connect } = await startHub()
    const waiting: (() => void)[] = []
    hub.channel('room:*', {
      join: ({ params, reply }) => {
        if (params !== 'together') return {}
        waiting.push(() => reply({}))
        return undefined
      },
      presence: ({ params }) => ({ key: String(params) }),
    })
    const watcher = connect()
    await watcher.mustJoin('room:1', { params: 'watcher' })
    await watcher.settled()
    watcher.presences.length = 0
    const clients = Array.from({ length: 50 }, () => connect())
    const joins = clients.map((client) => client.mustJoin('room:1', { params: 'together' }))
    while (waiting.length < 50) await watcher.settled()
    for (const letIn of waiting) letIn()
    await Promise.all(joins)
    await watcher.until(() => watcher.presences.length > 0)
    await watcher.settled()
    expect(watcher.presences.map(([topic, came, went]) => [topic, came.length, went])).toEqual([['room:1', 50, []]])
    watcher.presences.length = 0
    connect({ auth: { id: 'brief' } }).socket.emit('join', { topic: 'room:1', params: 'together' }, () => {})
    while (waiting.length < 51) await watcher.settled()
    waiting[50]!()
    while (hub.presence('room:1').together!.length < 51) await Promise.resolve()
    hub.disconnect('brief')
    await watcher.settled()
    expect(watcher.presences).toEqual([])
  })

  it('is told with nothing to those who are as before: a join that replaces an equal one', async () => {
    const { as } = await startRoom()
    const [ann, bob] = [as('ann'), as('bob')]
    const seen = await follow(ann, 'room:1')
    await bob.mustJoin('room:1', { params: 1 })
    await ann.until(() => seen().length === 2)
    ann.presences.length = 0
    await bob.mustJoin('room:1', { params: 1 })
    await bob.settled()
    await ann.settled()
    expect(ann.presences).toEqual([])
    await bob.mustJoin('room:1', { params: 2 })
    await ann.until(() => ann.presences.length > 0)
    expect(ann.presences).toMatchObject([['room:1', [[expect.any(Number), 'bob', 2]], [expect.any(Number)]]])
  })

  it('keeps what it was told: a meta that is changed afterwards is not', async () => {
    const { hub, connect } = await startHub()
    const meta = { status: 'here' }
    hub.channel('room:*', { presence: () => ({ key: 'ann', meta }) })
    await connect().mustJoin('room:1')
    meta.status = 'changed'
    expect(hub.presence('room:1')).toEqual({ ann: [{ status: 'here' }] })
  })

  it('is quiet while the hub closes: who leaves then will be back', async () => {
    const { hub, as } = await startRoom()
    const clients = Array.from({ length: 130 }, (_, i) => as(`user ${i}`))
    for (const client of clients) await client.mustJoin('room:1')
    await hub.close()
    await Promise.all(clients.map((client) => client.until(() => !client.socket.connected)))
    expect(clients.flatMap(({ presences }) => presences.flatMap(([, , leaves]) => leaves))).toEqual([])
    expect(hub.presence('room:1')).toEqual({})
  })

  it('takes any key for what it is', async () => {
    const { hub, as } = await startRoom()
    for (const key of ['__proto__', 'constructor', 'toString']) {
      const seen = await follow(as(key), `room:${key}`, { params: { ['__proto__']: 1 } })
      expect(seen()).toHaveLength(1)
      expect(Object.keys(hub.presence(`room:${key}`))).toEqual([key])
    }
    expect(Object.getPrototypeOf(hub.presence('room:1'))).toBeNull()
    expect({}).not.toHaveProperty('1')
  })

  it('has room for half of what fits one message, and no more; who does not fit joins unseen', async () => {
    const { hub, connect, errors } = await startHub({ limits: { bytesOut: 2_000 } })
    hub.channel('room:*', { presence: ({ params }) => ({ key: 'k', meta: 'é'.repeat(Number(params)) }) })
    const [first, second, third] = [connect(), connect(), connect()]
    await first.mustJoin('room:1', { params: 300 })
    const { presence } = await second.mustJoin('room:1', { params: 300 })
    expect(presence).toHaveLength(1)
    expect(errors.map(({ message }) => message)).toEqual([
      'exocast: presence of channel "room:*" failed, and a socket is not shown: with 608 bytes more, ' +
        'all on "room:1" would take more than 1000, half of limits.bytesOut; shorten the meta',
    ])
    await first.request('leave', { topic: 'room:1' })
    expect((await third.mustJoin('room:1', { params: 300 })).presence).toHaveLength(1)
  })
})
