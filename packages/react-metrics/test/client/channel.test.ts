import { type Channel, createMetricsClient, type ExocastClient, type PresenceDiff } from '@exocast/react-metrics/client'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js'

vi.setConfig({ testTimeout: 15_000 })

interface Scene {
  readonly server: HubServer
  readonly proxy: TcpProxy
  /** Another client, straight to the server, or through the proxy. */
  readonly connect: (id: string, options?: { throughProxy?: boolean }) => ExocastClient
}

async function startScene(transport: 'websocket' | 'polling'): Promise<Scene> {
  const server = await startHubServer({ blocksWebSocket: transport === 'polling' })
  const proxy = await startTcpProxy(server.port)
  const clients: ExocastClient[] = []
  onTestFinished(async () => {
    for (const client of clients) client.close()
    await proxy.close()
    await server.close()
  })
  const connect: Scene['connect'] = (id, { throughProxy = false } = {}) => {
    const client = createMetricsClient({ url: throughProxy ? proxy.url : server.url, auth: { id } })
    clients.push(client)
    return client
  }
  return { server, proxy, connect }
}

/** Cuts the wire until that is noticed: between two polls there is nothing to cut. */
const cut = (proxy: TcpProxy, channel: Channel) =>
  eventually(() => {
    proxy.cut()
    expect(channel.getState().status).toBe('reconnecting')
  })

const live = (...channels: Channel[]) =>
  eventually(() => expect(channels.map((channel) => channel.getState().status)).toEqual(channels.map(() => 'live')))

describe.each(['websocket', 'polling'] as const)('over %s, a channel', (transport) => {
  it('pushes and is answered, hears broadcasts and points, and sends and gets bytes', async () => {
    const { server, connect } = await startScene(transport)
    server.hub.channel('room:*', {
      join: ({ params }) => ({ ok: params }),
      on: {
        say: (payload, { broadcastFrom, broadcast }) => {
          broadcast('said', payload)
          broadcastFrom('heard', payload)
          return { ok: payload }
        },
        refuse: () => ({ error: { reason: 'no' } }),
      },
    })
    const heard: [string, unknown][][] = [[], []]
    const answers: unknown[] = []
    const [ann, bob] = ['ann', 'bob'].map((id, i) =>
      connect(id).join('room:1', {
        params: { id },
        onJoin: (...answer) => answers.push(answer),
        onMessage: (event, payload) => heard[i]!.push([event, payload]),
      }),
    )
    await live(ann!, bob!)
    expect(answers).toEqual(
      expect.arrayContaining([
        [{ id: 'ann' }, 'room:1'],
        [{ id: 'bob' }, 'room:1'],
      ]),
    )
    const reply = (await ann!.push('say', { bytes: new Uint8Array([0, 128, 255]) })) as { bytes: Uint8Array }
    expect([...new Uint8Array(reply.bytes)]).toEqual([0, 128, 255])
    await expect(ann!.push('refuse')).rejects.toMatchObject({ reason: 'no' })
    server.hub.publish([{ topic: 'room:1', value: 7, timestamp: Date.now() }])
    await eventually(() => expect(heard.map(({ length }) => length)).toEqual([2, 3]))
    expect(heard.map((messages) => messages.map(([event]) => event))).toEqual([
      ['said', 'change'],
      ['said', 'heard', 'change'],
    ])
    const [, said] = heard[1]![0]! as [string, { bytes: Uint8Array }]
    expect([...new Uint8Array(said.bytes)]).toEqual([0, 128, 255])
  })

  it('knows who is there, and after a reconnection what changed meanwhile', async () => {
    const { server, proxy, connect } = await startScene(transport)
    server.hub.channel('room:*', { presence: ({ auth, params }) => ({ key: String(auth.id), meta: params }) })
    const told: [string[], PresenceDiff][] = []
    const watcher = connect('watcher', { throughProxy: true }).join('room:1', {
      onPresence: (presence, diff, topic) => {
        expect(topic).toBe('room:1')
        told.push([Object.keys(presence).sort(), diff])
      },
    })
    await live(watcher)
    await eventually(() => expect(told).toEqual([[['watcher'], { joins: { watcher: [null] }, leaves: {} }]]))
    const stays = connect('stays').join('room:1', { params: 'here' })
    const goes = connect('goes').join('room:1', { params: 'here' })
    await live(stays, goes)
    await eventually(() => expect(watcher.getPresence()).toEqual({ watcher: [null], stays: ['here'], goes: ['here'] }))
    const before = watcher.getPresence()
    expect(watcher.getPresence()).toBe(before)

    await cut(proxy, watcher)
    told.length = 0
    goes.leave()
    const comes = connect('comes').join('room:1', { params: 'here' })
    await live(comes, watcher)
    await eventually(() => expect(watcher.getPresence()).toMatchObject({ stays: ['here'], comes: ['here'] }))
    await eventually(() => expect(watcher.getPresence()).not.toHaveProperty('goes'))
    // However many messages it took, nobody else who stayed was said to have come or gone. (Its own older socket may be seen until
    // a heartbeat is missed, if the wire was cut between two polls.)
    const names = (side: 'joins' | 'leaves') =>
      told.flatMap(([, diff]) => Object.keys(diff[side])).filter((name) => name !== 'watcher')
    expect(new Set(names('joins'))).toEqual(new Set(['comes']))
    expect(new Set(names('leaves'))).toEqual(new Set(['goes']))
    watcher.leave()
    expect(watcher.getPresence()).toBeNull()
  })

  it('replays what a cut connection missed, each message once', async () => {
    const { server, proxy, connect } = await startScene(transport)
    const values: unknown[] = []
    const channel = connect('ann', { throughProxy: true }).join('stats:*', {
      onMessage: (_, payload) => values.push((payload as { value: number }).value),
    })
    await live(channel)
    const publish = (value: number) => server.hub.publish([{ topic: 'stats:a', value, timestamp: Date.now() + value }])
    publish(1)
    await eventually(() => expect(values).toEqual([1]))
    await cut(proxy, channel)
    publish(2)
    publish(3)
    await live(channel)
    publish(4)
    await eventually(() => expect(values).toEqual([1, 2, 3, 4]))
  })

  it('is denied for good when its user is disconnected, and sees nobody any more', async () => {
    const { server, connect } = await startScene(transport)
    let joins = 0
    server.hub.channel('room:*', { join: () => void joins++, presence: ({ auth }) => ({ key: String(auth.id) }) })
    const [client, other] = [connect('ann'), connect('bob')]
    const [channel, stays] = [client.join('room:1'), other.join('room:1')]
    await live(channel, stays)
    expect(server.hub.disconnect('ann', { reason: 'banned' })).toBe(1)
    await eventually(() => expect(channel.getState().status).toBe('denied'))
    expect(channel.getState().error).toMatchObject({ reason: 'banned' })
    expect(client.connection.getState()).toMatchObject({ status: 'denied', nextRetryAt: null })
    expect(channel.getPresence()).toBeNull()
    await eventually(() => expect(stays.getPresence()).toEqual({ bob: [null] }))
    expect(joins).toBe(2)
  })
})

describe('a push', () => {
  it('waits for its channel: while it joins, and while the connection is lost', async () => {
    const { server, proxy, connect } = await startScene('websocket')
    const pushed: unknown[] = []
    server.hub.channel('room:*', { on: { say: (payload) => void pushed.push(payload) } })
    const channel = connect('ann', { throughProxy: true }).join('room:1')
    await channel.push('say', 'at once')
    await cut(proxy, channel)
    const waiting = [channel.push('say', 'offline 1'), channel.push('say', 'offline 2')]
    expect(pushed).toEqual(['at once'])
    await Promise.all(waiting)
    expect(pushed).toEqual(['at once', 'offline 1', 'offline 2'])
  })

  it('under way when the connection is lost fails, for it may have been heard', async () => {
    const { server, proxy, connect } = await startScene('websocket')
    let asked = () => {}
    const isAsked = new Promise<void>((resolve) => (asked = resolve))
    server.hub.channel('room:*', {
      on: {
        say: () => {
          asked()
          return new Promise(() => {})
        },
      },
    })
    const channel = connect('ann', { throughProxy: true }).join('room:1')
    const pushing = channel.push('say')
    await isAsked
    proxy.cut()
    await expect(pushing).rejects.toMatchObject({ reason: 'connection lost' })
  })

  it('fails with the reason of its channel that is denied, or was left', async () => {
    const { server, connect } = await startScene('websocket')
    server.hub.channel('shut:*', { join: () => ({ error: 'shut' }) })
    const client = connect('ann')
    await expect(client.join('shut:1').push('say')).rejects.toMatchObject({ reason: 'shut' })
    const left = client.join('stats:a')
    const pushing = left.push('say')
    left.leave()
    await expect(pushing).rejects.toMatchObject({ reason: 'channel was left' })
  })

  it('names the join it is sent under, as does the leave, and no two joins are the same', async () => {
    const { server, connect } = await startScene('websocket')
    const sent: [string, number][] = []
    server.hub.channel('room:*', {
      join: ({ topic, socket }) => {
        if (topic !== 'room:tap') return
        socket.onAny((event, data) => {
          if (data?.topic === 'room:1') sent.push([event, data.ref])
        })
      },
      on: { say: () => ({ ok: 'heard' }) },
    })
    const client = connect('ann')
    await live(client.join('room:tap'))
    const first = client.join('room:1')
    expect(await first.push('say')).toBe('heard')
    first.leave()
    await eventually(() => expect(sent.map(([event]) => event)).toEqual(['join', 'push', 'leave']))
    expect(await client.join('room:1').push('say')).toBe('heard')
    const [one, , , two] = sent.map(([, ref]) => ref)
    expect(two).not.toBe(one)
    expect(sent.map(([, ref]) => ref)).toEqual([one, one, one, two, two])
  })
})

describe('channels that share a topic', () => {
  it('send the params of the first that has any, and hear the answer each', async () => {
    const { server, connect } = await startScene('websocket')
    const asked: unknown[] = []
    server.hub.channel('room:*', {
      join: ({ params }) => {
        asked.push(params)
        return { ok: `for ${params}` }
      },
      presence: () => ({ key: 'ann' }),
    })
    const client = connect('ann')
    const heard: unknown[] = []
    const join = (params?: string) =>
      client.join('room:1', {
        params,
        onJoin: (answer, topic) => heard.push([answer, topic]),
        onPresence: (presence, { joins }) => heard.push([Object.keys(presence), Object.keys(joins)]),
      })
    await live(join(), join('second'), join('third'))
    expect(asked).toEqual(['second'])
    const answer = ['for second', 'room:1']
    const presence = [['ann'], ['ann']]
    expect(heard).toEqual([answer, answer, answer, presence, presence, presence])
    heard.length = 0
    const late = join('late')
    expect(heard).toEqual([answer, presence])
    expect(late.getPresence()).toEqual({ ann: [null] })
    expect(asked).toEqual(['second'])
  })

  it('of several topics see all who are there, and each topic told apart', async () => {
    const { server, connect } = await startScene('websocket')
    server.hub.channel('room:*', { presence: ({ topic, auth }) => ({ key: String(auth.id), meta: topic }) })
    const told: string[] = []
    const channel = connect('__proto__').join(['room:1', 'room:2', 'stats:a'], {
      onPresence: (presence, _, topic) => told.push(`${topic} ${Object.keys(presence)}`),
    })
    await live(channel)
    await eventually(() => expect(told.sort()).toEqual(['room:1 __proto__', 'room:2 __proto__']))
    const presence = channel.getPresence()!
    expect(Object.entries(presence)).toEqual([['__proto__', ['room:1', 'room:2']]])
    expect(channel.getPresence()).toBe(presence)
    const none = connect('bob').join('stats:a')
    await live(none)
    expect(none.getPresence()).toBeNull()
  })
})
