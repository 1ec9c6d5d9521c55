import { ManualClock } from '@exocast/metrics-core'
import { FORBIDDEN } from '@exocast/metrics-core/wire'
import { describe, expect, it } from 'vitest'
import { startHub } from '../support/test-hub.js'

describe('a push', () => {
  it('is answered by its handler, by returning or by reply, once', async () => {
    const { hub, connect } = await startHub()
    hub.channel('orders:*', {
      on: {
        confirm: (payload, { topic }) => ({ ok: { payload, topic } }),
        refuse: () => ({ error: { reason: 'sold out', left: 0 } }),
        later: (_, { reply }) => {
          setImmediate(() => {
            reply({ ok: 'first' })
            reply({ error: 'second' })
          })
        },
        nothing: () => {},
        nobody: async () => ({}),
      },
    })
    const client = connect()
    await client.mustJoin('orders:1')
    const push = (event: string, payload?: unknown) => client.request('push', { topic: 'orders:1', event, payload })
    expect(await push('confirm', { id: 1 })).toEqual({
      status: 'ok',
      response: { payload: { id: 1 }, topic: 'orders:1' },
    })
    expect(await push('refuse')).toEqual({ status: 'error', reason: 'sold out', left: 0 })
    expect(await push('later')).toEqual({ status: 'ok', response: 'first' })
    expect(await push('nothing')).toEqual({ status: 'ok', response: null })
    expect(await push('nobody')).toEqual({ status: 'ok', response: null })
  })

  it('may broadcast to all, to all others, or to its sender', async () => {
    const { hub, connect } = await startHub()
    hub.channel('orders:*', {
      on: {
        tell: (payload, { broadcast, broadcastFrom, push }) => {
          broadcast('all', payload)
          broadcastFrom('others', payload)
          push('you', payload)
        },
      },
    })
    const [sender, other, watcher, elsewhere] = [connect(), connect(), connect(), connect()]
    for (const client of [sender, other]) await client.mustJoin('orders:1')
    await watcher.mustJoin('orders:*')
    await elsewhere.mustJoin('orders:2')
    await sender.request('push', { topic: 'orders:1', event: 'tell', payload: 7 })
    for (const client of [sender, other, watcher, elsewhere]) await client.settled()
    expect(sender.events).toEqual([
      ['orders:1', 'all', 7],
      ['orders:1', 'you', 7],
    ])
    const heard = [
      ['orders:1', 'all', 7],
      ['orders:1', 'others', 7],
    ]
    expect(other.events).toEqual(heard)
    expect(watcher.events).toEqual(heard)
    expect(elsewhere.events).toEqual([])
  })

  it('whose handler throws, rejects or answers nonsense fails, and is reported', async () => {
    const { hub, connect, errors } = await startHub()
    hub.channel('a:*', {
      on: {
        throws: () => {
          throw new Error('boom')
        },
        rejects: () => Promise.reject('no error at all'),
        nonsense: () => 'yes' as never,
        unsendable: () => ({ ok: 1n }),
        reserved: (_, { broadcast }) => broadcast('change', 1),
      },
    })
    const client = connect()
    await client.mustJoin('a:b')
    for (const event of ['throws', 'rejects', 'nonsense', 'unsendable', 'reserved']) {
      const reply = await client.request('push', { topic: 'a:b', event })
      expect(reply, event).toEqual({ status: 'error', reason: 'failed' })
    }
    expect(errors.map(({ message }) => message)).toEqual([
      'exocast: "throws" of channel "a:*" failed: boom',
      'exocast: "rejects" of channel "a:*" failed: no error at all',
      expect.stringContaining('"nonsense" of channel "a:*" failed: a handler must answer'),
      expect.stringContaining('"unsendable" of channel "a:*" failed: Do not know how to serialize a BigInt'),
      expect.stringContaining('is what points arrive as'),
    ])
  })

  it('times out if its handler never answers', async () => {
    const clock = new ManualClock()
    const { hub, connect } = await startHub({ clock })
    const asked = new Promise<void>((resolve) => {
      hub.channel('a:*', {
        on: {
          wait: () => {
            resolve()
            return new Promise(() => {})
          },
        },
      })
    })
    const client = connect()
    await client.mustJoin('a:b')
    const reply = client.request('push', { topic: 'a:b', event: 'wait' })
    await asked
    clock.advance(10_000)
    expect(await reply).toEqual({ status: 'error', reason: 'timeout' })
    expect(clock.pendingTimers).toBe(0)
  })

  it.each([
    ['an event nobody handles', { topic: 'a:b', event: 'x' }, 'unknown event "x"'],
    ['an event that every object has', { topic: 'a:b', event: 'toString' }, 'unknown event "toString"'],
    ['a prototype', { topic: 'a:b', event: '__proto__' }, 'unknown event "__proto__"'],
    ['no event', { topic: 'a:b' }, 'event must be a non-empty string'],
    ['no object', 'x', 'a push must be an object'],
    ['no topic', { event: 'x' }, 'topic must be a string'],
  ])('of %s is refused with a sentence', async (_, request, reason) => {
    const { hub, connect } = await startHub()
    hub.channel('a:*', { on: { known: () => {} } })
    const client = connect()
    await client.mustJoin('a:b')
    expect(await client.request('push', request)).toEqual({
      status: 'error',
      reason: expect.stringContaining(reason),
    })
  })

  it('to a topic not joined is forbidden', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*', { on: { known: () => ({ ok: 1 }) } })
    expect(await connect().request('push', { topic: 'a:b', event: 'known' })).toEqual(FORBIDDEN)
  })
})

describe('a broadcast', () => {
  it('reaches those on the topic at the time, and is not history', async () => {
    const { hub, connect } = await startHub()
    hub.channel('room:*')
    const client = connect()
    await client.mustJoin('room:lobby')
    hub.broadcast('room:lobby', 'said', { text: 'hello', bytes: Buffer.from([1, 2]) })
    await client.settled()
    expect(client.events).toEqual([['room:lobby', 'said', { text: 'hello', bytes: expect.anything() }]])
    const late = connect()
    expect((await late.mustJoin('room:lobby')).topics).toEqual({})
    await late.settled()
    expect(late.events).toEqual([])
  })

  it('keeps its place among the points', async () => {
    const { hub, connect } = await startHub()
    hub.channel('room:*')
    const client = connect()
    await client.mustJoin('room:*')
    const order: string[] = []
    client.socket.onAny((event) => order.push(event))
    hub.publish([{ topic: 'room:a', value: 1 }])
    hub.broadcast('room:a', 'said', null)
    hub.publish([{ topic: 'room:a', value: 2 }])
    await client.settled()
    expect(order).toEqual(['n', 'f', 'b', 'f'])
  })

  it.each([
    ['room:*', 'said', 1, 'is a topic, not a pattern'],
    ['', 'said', 1, 'must not be empty'],
    ['exocast:x', 'said', 1, 'is reserved'],
    ['room:a', 'change', 1, 'what points arrive as'],
    ['room:a', 'gap', 1, 'what points arrive as'],
    ['room:a', 'exocast_x', 1, 'is reserved'],
    ['room:a', '', 1, 'non-empty string'],
    ['room:a', 'said', 1n, 'cannot be sent'],
    ['room:a', 'said', 'x'.repeat(1024 * 1024), 'limits.bytesOut'],
  ])('to %j of %j is refused if it cannot be: %#', async (topic, event, payload, reason) => {
    const { hub } = await startHub()
    expect(() => hub.broadcast(topic, event, payload)).toThrow(TypeError)
    expect(() => hub.broadcast(topic, event, payload)).toThrow(reason)
  })
})
