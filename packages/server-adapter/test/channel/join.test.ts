import { ManualClock } from '@exocast/metrics-core'
import { FORBIDDEN } from '@exocast/metrics-core/wire'
import { describe, expect, it } from 'vitest'
import { startHub } from '../support/test-hub.js'

const START = 1_700_000_000_000

describe('a join', () => {
  it('is answered with the window asked for, in columns, and the position', async () => {
    const clock = new ManualClock(START)
    const { hub, connect } = await startHub({ clock })
    hub.channel('shop:*')
    const extra = { of: 'NZ' }
    for (const value of [1, 2, 3]) {
      hub.publish([{ topic: 'shop:orders', value, unit: 'orders', intervalMs: 1_000, extra }])
      clock.advance(1_000)
    }
    const reply = await connect().mustJoin('shop:orders', { windowMs: 2_000 })
    expect(reply).toMatchObject({
      position: { offset: 3 },
      serverNow: START + 3_000,
      recovered: null,
      response: null,
      topics: {
        'shop:orders': {
          ...{ unit: 'orders', kind: null, label: 'orders', intervalMs: 1_000 },
          ...{ t: [START + 1_000, START + 2_000], v: [2, 3], x: [[0, extra]] },
        },
      },
    })
  })

  it('brings the last points of each topic where points are asked for', async () => {
    const { hub, connect } = await startHub()
    hub.channel('shop:*')
    for (const value of [1, 2, 3]) hub.publish([{ topic: 'shop:a', value }])
    hub.publish([{ topic: 'shop:b', value: 9 }])
    const { topics } = await connect().mustJoin('shop:*', { points: 2 })
    expect(topics['shop:a']!.v).toEqual([2, 3])
    expect(topics['shop:b']!.v).toEqual([9])
  })

  it('takes 60 seconds where no span is named', async () => {
    const clock = new ManualClock(START)
    const { hub, connect } = await startHub({ clock })
    hub.channel('shop:*')
    hub.publish([
      { topic: 'shop:a', value: 1, timestamp: START - 60_001 },
      { topic: 'shop:a', value: 2, timestamp: START - 60_000 },
    ])
    expect((await connect().mustJoin('shop:a')).topics['shop:a']!.v).toEqual([2])
  })

  it('puts points that came late in their place', async () => {
    const { hub, connect } = await startHub({ clock: new ManualClock(START) })
    hub.channel('shop:*')
    hub.publish([3, 1, 2].map((value) => ({ topic: 'shop:a', value, timestamp: START - 10 + value })))
    expect((await connect().mustJoin('shop:a')).topics['shop:a']!.v).toEqual([1, 2, 3])
  })

  it('leaves neither hole nor overlap between its history and the frames', async () => {
    const { hub, connect } = await startHub()
    hub.channel('shop:*')
    let published = 0
    const publish = () => hub.publish([{ topic: 'shop:a', value: ++published }])
    const client = connect()
    await client.settled()
    let isJoined = false
    const publishing = (async () => {
      while (!isJoined) {
        publish()
        await new Promise(setImmediate)
      }
    })()
    const { topics } = await client.mustJoin('shop:a', { points: 10_000 })
    isJoined = true
    await publishing
    publish()
    await client.settled()
    expect([...topics['shop:a']!.v, ...client.valuesOf('shop:a')]).toEqual(
      Array.from({ length: published }, (_, i) => i + 1),
    )
  })

  it('asks the handler with topic, params and auth, and carries its answer', async () => {
    const { hub, connect } = await startHub()
    hub.channel('orders:*', {
      join: async ({ topic, params, auth, socket }) =>
        auth.token === 'secret'
          ? { ok: { topic, params, socket: socket.connected } }
          : { error: { reason: 'forbidden' } },
    })
    const { response } = await connect({ auth: { token: 'secret' } }).mustJoin('orders:1', { params: { page: 2 } })
    expect(response).toEqual({ topic: 'orders:1', params: { page: 2 }, socket: true })
  })

  it('may be answered by reply, also after the handler returned', async () => {
    const { hub, connect } = await startHub()
    hub.channel('late:*', {
      join: ({ reply, topic }) => {
        setImmediate(() => {
          reply(topic === 'late:yes' ? { ok: 1 } : { error: 'no' })
          reply({ ok: 2 })
        })
      },
    })
    const client = connect()
    expect((await client.mustJoin('late:yes')).response).toBe(1)
    expect(await client.join('late:no')).toEqual({ status: 'error', reason: 'no' })
  })

  it('times out if the handler never answers', async () => {
    const clock = new ManualClock(START)
    const { hub, connect } = await startHub({ clock })
    const asked = new Promise<void>((resolve) => {
      hub.channel('never:*', {
        join: () => {
          resolve()
          return new Promise(() => {})
        },
      })
    })
    const reply = connect().join('never:1')
    await asked
    clock.advance(10_000)
    expect(await reply).toEqual({ status: 'error', reason: 'timeout' })
  })

  it.each([
    ['no object', 'stats:a', 'a join must be an object'],
    ['nothing', undefined, 'a join must be an object'],
    ['an array', [], 'a join must be an object'],
    ['no topic', {}, 'topic must be a string'],
    ['a number for topic', { topic: 7 }, 'topic must be a string'],
    ['an empty topic', { topic: '' }, 'must not be empty'],
    ['two stars', { topic: '**' }, 'may hold one "*"'],
    ['a topic of 256 bytes', { topic: 'é'.repeat(128) }, 'at most 255 bytes'],
    ['a window below 0', { topic: 'a:b', windowMs: -1 }, 'windowMs must be'],
    ['a window that is no number', { topic: 'a:b', windowMs: '60' }, 'windowMs must be'],
    ['no points', { topic: 'a:b', points: 0 }, 'points must be'],
    ['a position that is none', { topic: 'a:b', since: { offset: 1 } }, 'since must be a position'],
  ])('that is malformed (%s) is refused with a sentence, and the socket lives on', async (_, request, reason) => {
    const { hub, connect, errors } = await startHub()
    hub.channel('a:*')
    const client = connect()
    const reply = await client.request('join', request)
    expect(reply).toEqual({ status: 'error', reason: expect.stringContaining(reason) })
    await client.mustJoin('a:b')
    expect(errors).toEqual([])
  })

  it('without an acknowledgement does nothing', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    const client = connect()
    client.socket.emit('join', { topic: 'a:b' })
    client.socket.emit('join')
    await client.settled()
    hub.publish([{ topic: 'a:b', value: 1 }])
    await client.settled()
    expect(client.frames).toEqual([])
  })

  it('takes a topic named like a part of every object for what it is', async () => {
    const { hub, connect } = await startHub()
    hub.channel('*')
    hub.publish([
      { topic: '__proto__', value: 1 },
      { topic: 'constructor', value: 2 },
    ])
    const { topics } = await connect().mustJoin('*')
    expect(Object.entries(topics).map(([topic, { v }]) => [topic, v])).toEqual([
      ['__proto__', [1]],
      ['constructor', [2]],
    ])
  })

  it('of a topic already joined replaces the older join', async () => {
    const { hub, connect } = await startHub()
    hub.channel('shop:*')
    const client = connect()
    await client.mustJoin('shop:*')
    await client.mustJoin('shop:*')
    hub.publish([{ topic: 'shop:a', value: 1 }])
    await client.settled()
    expect(client.valuesOf('shop:a')).toEqual([1])
  })

  it('leaves no ghost when the socket goes while it is being decided', async () => {
    const { hub, connect } = await startHub()
    let letIn = () => {}
    const asked = new Promise<void>((resolve) => {
      hub.channel('slow:*', {
        join: async () => {
          resolve()
          await new Promise<void>((decide) => (letIn = decide))
          return { ok: {} }
        },
      })
    })
    const gone = connect()
    const stays = connect()
    await stays.settled()
    gone.socket.emit('join', { topic: 'slow:1' }, () => {})
    await asked
    gone.close()
    while (hub.viewers > 1) await stays.settled()
    letIn()
    await stays.settled()
    hub.publish([{ topic: 'slow:1', value: 1 }])
    await stays.settled()
    expect(hub.counters).toMatchObject({ joins: 0, frames: 0 })
  })

  it('is undone by a leave that overtakes it', async () => {
    const { hub, connect } = await startHub()
    let letIn = () => {}
    const asked = new Promise<void>((resolve) => {
      hub.channel('slow:*', {
        join: ({ reply }) => {
          letIn = () => reply({ ok: {} })
          resolve()
        },
      })
    })
    const client = connect()
    const joining = client.join('slow:1')
    await asked
    await client.request('leave', { topic: 'slow:1' })
    letIn()
    expect(await joining).toEqual({ status: 'error', reason: 'superseded' })
    hub.publish([{ topic: 'slow:1', value: 1 }])
    await client.settled()
    expect(client.frames).toEqual([])
  })
})

describe('a denial', () => {
  it('is the same for a topic that nothing covers, a pattern that reaches too far, and a forbidden topic', async () => {
    const { hub, connect } = await startHub()
    hub.channel('orders:*', { join: () => ({ error: { reason: 'forbidden', why: 'no token' } }) })
    hub.channel('bare:*', { join: () => ({ error: 'forbidden' }) })
    hub.channel('broken:*', {
      join: () => {
        throw new Error('boom')
      },
    })
    const client = connect()
    const packets: string[] = []
    client.socket.io.engine.on('data', (data) => packets.push(String(data).replace(/^3\/exocast,\d+/, '')))
    await client.settled()
    packets.length = 0
    for (const topic of ['orders:1', 'bare:1', 'broken:1', 'unknown:1', 'order*', '*']) {
      expect(await client.join(topic)).toEqual(FORBIDDEN)
    }
    expect(new Set(packets).size).toBe(1)
  })

  it('carries the reason the handler gives, and what more it says', async () => {
    const { hub, connect } = await startHub()
    hub.channel('busy:*', { join: () => ({ error: { reason: 'full', retryAfterMs: 500 } }) })
    expect(await connect().join('busy:1')).toEqual({ status: 'error', reason: 'full', retryAfterMs: 500 })
  })

  it('follows a handler that throws or answers nonsense, which is reported', async () => {
    const { hub, connect, errors } = await startHub()
    hub.channel('throws', { join: () => Promise.reject(new Error('boom')) })
    hub.channel('nonsense', { join: () => false as never })
    const client = connect()
    expect(await client.join('throws')).toEqual(FORBIDDEN)
    expect(await client.join('nonsense')).toEqual(FORBIDDEN)
    expect(errors.map(({ message }) => message)).toEqual([
      'exocast: join of channel "throws" failed: boom',
      expect.stringContaining('must answer { ok } or { error }, not false'),
    ])
  })

  it('of a second join ends the first', async () => {
    const { hub, connect } = await startHub()
    let isOpen = true
    hub.channel('door:*', { join: () => (isOpen ? {} : { error: 'shut' }) })
    const client = connect()
    await client.mustJoin('door:1')
    isOpen = false
    await client.join('door:1')
    hub.publish([{ topic: 'door:1', value: 1 }])
    await client.settled()
    expect(client.frames).toEqual([])
  })
})

describe('declarations', () => {
  it('are asked in the order they were declared', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:b*', { join: () => ({ ok: 'first' }) })
    hub.channel('a:*', { join: () => ({ ok: 'second' }) })
    const client = connect()
    expect((await client.mustJoin('a:bc')).response).toBe('first')
    expect((await client.mustJoin('a:c')).response).toBe('second')
  })

  it('let no pattern reach around an earlier guard', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:secret*', { join: () => ({ error: 'forbidden' }) })
    hub.channel('a:*')
    expect(await connect().join('a:*')).toEqual(FORBIDDEN)
  })

  it.each([[''], ['a*b'], ['exocast:x'], ['exocast*'], [7]])('of %j are refused', async (pattern) => {
    const { hub } = await startHub()
    expect(() => hub.channel(pattern as string)).toThrow(TypeError)
  })
})

describe('a leave', () => {
  it('ends the frames of that topic only', async () => {
    const { hub, connect } = await startHub()
    hub.channel('shop:*')
    const client = connect()
    await client.mustJoin('shop:a')
    await client.mustJoin('shop:b')
    expect(await client.request('leave', { topic: 'shop:a' })).toEqual({ status: 'ok' })
    hub.publish([
      { topic: 'shop:a', value: 1 },
      { topic: 'shop:b', value: 2 },
    ])
    await client.settled()
    expect(client.frames.map(({ values }) => values)).toEqual([[2]])
  })

  it('of nothing is refused, of what was not joined is fine', async () => {
    const { connect } = await startHub()
    const client = connect()
    expect(await client.request('leave', { topic: null })).toMatchObject({ status: 'error' })
    expect(await client.request('leave', { topic: 'shop:a' })).toEqual({ status: 'ok' })
  })
})

describe('a request for history', () => {
  it('brings a longer window of a topic joined, and nothing of another', async () => {
    const clock = new ManualClock(START)
    const { hub, connect } = await startHub({ clock })
    hub.channel('shop:*')
    hub.publish([1, 2].map((value) => ({ topic: 'shop:a', value, timestamp: START - 100_000 * (2 - value) })))
    const client = connect()
    expect((await client.mustJoin('shop:a')).topics['shop:a']!.v).toEqual([2])
    const more = await client.request('history', { topic: 'shop:a', windowMs: 200_000 })
    expect(more).toMatchObject({ status: 'ok', topics: { 'shop:a': { v: [1, 2] } } })
    expect(await client.request('history', { topic: 'shop:b' })).toEqual(FORBIDDEN)
  })
})
