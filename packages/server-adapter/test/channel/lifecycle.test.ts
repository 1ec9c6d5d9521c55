import { FORBIDDEN, STALE_JOIN } from '@exocast/metrics-core/wire'
import { describe, expect, it } from 'vitest'
import { startHub } from '../support/test-hub.js'

const TRANSPORTS = ['websocket', 'polling']

describe('the state of a socket', () => {
  it('is one for all its handlers, and nobody else’s', async () => {
    const { hub, connect } = await startHub()
    const left: unknown[] = []
    hub.channel<{ name?: unknown; pushes?: number }>('room:*', {
      join: ({ state, params }) => {
        state.name = params
      },
      on: {
        count: (_, { state }) => {
          state.pushes = (state.pushes ?? 0) + 1
          return { ok: { ...state } }
        },
      },
      outgoing: { said: (text: string, { state }) => `${text} to ${state.name}` },
      presence: ({ state }) => ({ key: String(state.name) }),
      leave: ({ state }) => void left.push(state),
    })
    hub.channel('log', { join: ({ state }) => ({ ok: state }) })
    const [ann, bob] = [connect(), connect()]
    await ann.mustJoin('room:1', { params: 'ann' })
    await bob.mustJoin('room:1', { params: 'bob' })
    const count = { topic: 'room:1', event: 'count' }
    expect(await ann.request('push', count)).toEqual({ status: 'ok', response: { name: 'ann', pushes: 1 } })
    expect(await ann.request('push', count)).toEqual({ status: 'ok', response: { name: 'ann', pushes: 2 } })
    expect(await bob.request('push', count)).toEqual({ status: 'ok', response: { name: 'bob', pushes: 1 } })
    expect((await ann.mustJoin('log')).response).toEqual({ name: 'ann', pushes: 2 })
    hub.broadcast('room:1', 'said', 'hello')
    for (const client of [ann, bob]) await client.settled()
    expect([ann.events, bob.events]).toEqual([
      [['room:1', 'said', 'hello to ann']],
      [['room:1', 'said', 'hello to bob']],
    ])
    expect(Object.keys(hub.presence('room:1'))).toEqual(['ann', 'bob'])
    await ann.request('leave', { topic: 'room:1' })
    await ann.settled()
    expect(left).toEqual([{ name: 'ann', pushes: 2 }])
    const again = connect()
    await again.mustJoin('room:1', { params: 'ann' })
    expect(await again.request('push', count)).toEqual({ status: 'ok', response: { name: 'ann', pushes: 1 } })
  })
})

it('a handler may listen to all that its socket hears, and stop all that listen: the hub still answers', async () => {
  const { hub, connect, errors } = await startHub()
  const heard: unknown[] = []
  hub.channel('room:*', {
    join: ({ socket }) => {
      socket.offAny()
      socket.onAny((event) => heard.push(event))
      socket.use(([event], next) => {
        heard.push(`used ${event}`)
        next()
      })
    },
    on: { ping: () => ({ ok: 'pong' }) },
  })
  const client = connect()
  await client.mustJoin('room:1')
  expect(await client.request('push', { topic: 'room:1', event: 'ping' })).toEqual({ status: 'ok', response: 'pong' })
  client.socket.emit('their own', 1)
  await client.settled()
  expect(heard).toEqual(['push', 'their own', 'used their own', 'clock'])
  client.close()
  const other = connect()
  while (hub.viewers > 1) await other.settled()
  expect(errors).toEqual([])
})

it.each([[], ['disconnect']])(
  'a handler may take all listeners from its socket (%s): that it goes is noticed all the same',
  async (...events) => {
    const { hub, connect } = await startHub()
    const heard: string[] = []
    hub.channel('room:*', {
      join: ({ socket }) => {
        socket.on('disconnect', () => heard.push('taken away'))
        socket.removeAllListeners(...events).removeAllListeners(...events)
        socket.on('disconnect', () => heard.push('kept'))
      },
      presence: ({ params }) => ({ key: String(params) }),
      leave: ({ reason }) => void heard.push(reason),
    })
    const [client, other] = [connect(), connect()]
    await client.mustJoin('room:1', { params: 'ann' })
    await other.mustJoin('room:2')
    client.close()
    await other.settled()
    await expect.poll(() => hub.viewers).toBe(1)
    expect(hub.presence('room:1')).toEqual({})
    await expect.poll(() => heard).toEqual(['kept', 'closed'])
  },
)

describe.each(TRANSPORTS)('the leave handler, over %s,', (transport) => {
  async function startRoom() {
    const { hub, connect } = await startHub()
    const left: unknown[] = []
    let isOpen = true
    hub.channel('room:*', {
      join: () => (isOpen ? {} : { error: 'shut' }),
      leave: ({ topic, params, auth, reason }) => void left.push([topic, params, auth.who, reason]),
    })
    const watcher = connect()
    await watcher.settled()
    return {
      hub,
      left,
      shut: () => (isOpen = false),
      connect: () => connect({ transports: [transport], auth: { who: 'ann' } }),
      gone: async () => {
        while (hub.viewers > 1) await watcher.settled()
        await watcher.settled()
      },
    }
  }

  it('hears of each join that was let in, once, with how it ended', async () => {
    const { left, connect, gone } = await startRoom()
    const client = connect()
    for (const topic of ['room:1', 'room:2', 'room:*']) await client.mustJoin(topic, { params: topic })
    await client.request('leave', { topic: 'room:1' })
    await client.request('leave', { topic: 'room:1' })
    expect(left).toEqual([['room:1', 'room:1', 'ann', 'left']])
    await client.mustJoin('room:2', { params: 'again' })
    expect(left.slice(1)).toEqual([['room:2', 'room:2', 'ann', 'replaced']])
    client.close()
    await gone()
    expect(left.slice(2)).toEqual([
      ['room:*', 'room:*', 'ann', 'closed'],
      ['room:2', 'again', 'ann', 'closed'],
    ])
  })

  it('hears of an older join when the newer is denied, and never of the denied one', async () => {
    const { left, shut, connect, gone } = await startRoom()
    const client = connect()
    await client.mustJoin('room:1', { params: 'older' })
    shut()
    expect(await client.join('room:1', { params: 'newer' })).toEqual({ status: 'error', reason: 'shut' })
    client.close()
    await gone()
    expect(left).toEqual([['room:1', 'older', 'ann', 'replaced']])
  })

  it('hears of a connection that is cut, and of all when the hub closes', async () => {
    const { hub, left, connect, gone } = await startRoom()
    const [cut, stays] = [connect(), connect()]
    await cut.mustJoin('room:cut')
    await stays.mustJoin('room:stays')
    cut.socket.io.engine.close()
    while (hub.viewers > 2) await stays.settled()
    expect(left).toEqual([['room:cut', undefined, 'ann', 'closed']])
    await hub.close()
    await gone
    expect(left.slice(1)).toEqual([['room:stays', undefined, 'ann', 'closed']])
  })
})

it('a join whose answer cannot be sent is none, and leaves no ghost', async () => {
  const { hub, connect, errors } = await startHub()
  const left: string[] = []
  // It can be encoded once, to be measured (for which it is looked at for binary first), and never again.
  let encoded = 0
  const toJSON = () => {
    if (encoded++ > 1) throw new Error('gone')
  }
  hub.channel('a:*', {
    join: () => ({ ok: { toJSON } }),
    leave: ({ reason }) => void left.push(reason),
    presence: () => ({ key: 'ghost' }),
  })
  const client = connect()
  expect(await client.join('a:1')).toEqual({ status: 'error', reason: 'failed' })
  hub.publish([{ topic: 'a:1', value: 1 }])
  await client.settled()
  expect(client.frames).toEqual([])
  expect(hub.presence('a:1')).toEqual({})
  expect(left).toEqual(['closed'])
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('an answer could not be encoded')])
})

describe('a join reference', () => {
  it('lets a push through under the join that stands, and drops one under a join that was replaced', async () => {
    const { hub, connect } = await startHub()
    const pushed: unknown[] = []
    hub.channel('room:*', { on: { say: (payload) => void pushed.push(payload) } })
    const client = connect()
    const push = (payload: string, ref?: number) =>
      client.request('push', { topic: 'room:1', event: 'say', payload, ref })
    await client.mustJoin('room:1', { ref: 1 })
    expect(await push('under the first', 1)).toMatchObject({ status: 'ok' })
    await client.mustJoin('room:1', { ref: 2 })
    expect(await push('late', 1)).toEqual(STALE_JOIN)
    expect(await push('under the second', 2)).toMatchObject({ status: 'ok' })
    expect(await push('under whichever')).toMatchObject({ status: 'ok' })
    await client.request('leave', { topic: 'room:1', ref: 2 })
    expect(await push('under none', 2)).toEqual(FORBIDDEN)
    expect(pushed).toEqual(['under the first', 'under the second', 'under whichever'])
  })

  it('drops a push under the older join while the newer is being decided', async () => {
    const { hub, connect } = await startHub()
    let letIn = () => {}
    let asked = () => {}
    const isAsked = new Promise<void>((resolve) => (asked = resolve))
    hub.channel('room:*', {
      join: ({ params, reply }) => {
        if (params !== 'slow') return {}
        letIn = () => reply({})
        asked()
        return undefined
      },
      on: { say: () => ({ ok: 'heard' }) },
    })
    const client = connect()
    await client.mustJoin('room:1', { ref: 1 })
    const joining = client.join('room:1', { params: 'slow', ref: 2 })
    await isAsked
    expect(await client.request('push', { topic: 'room:1', event: 'say', ref: 1 })).toEqual(STALE_JOIN)
    letIn()
    expect(await joining).toMatchObject({ status: 'ok' })
    expect(await client.request('push', { topic: 'room:1', event: 'say', ref: 2 })).toMatchObject({ response: 'heard' })
  })

  it('keeps a leave of the older join from ending the newer', async () => {
    const { hub, connect } = await startHub()
    hub.channel('room:*')
    const client = connect()
    await client.mustJoin('room:1', { ref: 1 })
    await client.mustJoin('room:1', { ref: 2 })
    expect(await client.request('leave', { topic: 'room:1', ref: 1 })).toEqual({ status: 'ok' })
    hub.publish([{ topic: 'room:1', value: 1 }])
    await client.settled()
    expect(client.valuesOf('room:1')).toEqual([1])
    await client.request('leave', { topic: 'room:1', ref: 2 })
    hub.publish([{ topic: 'room:1', value: 2 }])
    await client.settled()
    expect(client.valuesOf('room:1')).toEqual([1])
  })

  it('drops what a handler of the older join still sends to its socket', async () => {
    const { hub, connect } = await startHub()
    const late: (() => void)[] = []
    hub.channel('room:*', { on: { later: (payload, { push }) => void late.push(() => push('late', payload)) } })
    const client = connect()
    await client.mustJoin('room:1')
    await client.request('push', { topic: 'room:1', event: 'later', payload: 'older' })
    await client.mustJoin('room:1')
    await client.request('push', { topic: 'room:1', event: 'later', payload: 'newer' })
    for (const send of late) send()
    await client.settled()
    expect(client.events).toEqual([['room:1', 'late', 'newer']])
  })

  it('is the border of what is sent: nothing of before a join comes after its answer', async () => {
    const { hub, connect } = await startHub()
    hub.channel('room:*')
    const client = connect()
    await client.mustJoin('room:1')
    const order: unknown[] = []
    client.socket.onAny((event) => order.push(event))
    hub.publish([{ topic: 'room:1', value: 1 }])
    hub.broadcast('room:1', 'said', 'before')
    const again = client.join('room:1', { windowMs: 60_000 }).then((reply) => order.push(reply.status))
    await again
    hub.publish([{ topic: 'room:1', value: 2 }])
    await client.settled()
    expect(order).toEqual(['n', 'f', 'b', 'ok', 'f'])
    expect(client.valuesOf('room:1')).toEqual([1, 2])
  })
})
