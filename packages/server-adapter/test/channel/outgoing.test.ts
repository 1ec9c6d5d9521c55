import type { TopicHistory } from '@exocast/metrics-core/wire'
import { type Change, channelReporter } from '@exocast/server-adapter'
import { describe, expect, it } from 'vitest'
import { startHub } from '../support/test-hub.js'

const START = Date.now()
const TRANSPORTS = ['websocket', 'polling']

describe.each(TRANSPORTS)('an outgoing filter, over %s,', (transport) => {
  it('rewrites or drops an event for one viewer, and leaves the others what was sent', async () => {
    const { hub, connect } = await startHub()
    hub.channel('room:*', {
      outgoing: {
        said: (payload: { text: string; by: string }, { auth, topic }) => {
          if (auth.who === payload.by) return undefined
          return auth.who === 'admin' ? { ...payload, topic } : payload
        },
      },
    })
    const [ann, bob, admin] = ['ann', 'bob', 'admin'].map((who) => connect({ auth: { who }, transports: [transport] }))
    for (const client of [ann!, bob!]) await client.mustJoin('room:1')
    await admin!.mustJoin('room:*')
    hub.broadcast('room:1', 'said', { text: 'hi', by: 'ann' })
    hub.broadcast('room:1', 'other', 7)
    for (const client of [ann!, bob!, admin!]) await client.settled()
    const other = ['room:1', 'other', 7]
    expect(ann!.events).toEqual([other])
    expect(bob!.events).toEqual([['room:1', 'said', { text: 'hi', by: 'ann' }], other])
    expect(admin!.events).toEqual([['room:1', 'said', { text: 'hi', by: 'ann', topic: 'room:1' }], other])
  })

  it('rewrites or drops points, live and past, in answers to join, resume and history alike', async () => {
    const { hub, connect } = await startHub()
    hub.channel('pay:*', {
      outgoing: {
        change: (change, { auth, topic }) => {
          if (auth.who === 'boss') return change
          if (topic === 'pay:secret' || change.value < 0) return undefined
          return { ...change, value: Math.round(change.value / 10) * 10, extra: null }
        },
      },
    })
    const publish = (at: number, values: Record<string, number>) => {
      hub.publish(
        Object.entries(values).map(([name, value]) => {
          return { topic: `pay:${name}`, value, timestamp: Date.now() - 10_000 + at, extra: `note ${at}` }
        }),
      )
    }
    publish(1, { a: 11, secret: 1 })
    publish(2, { a: -1, secret: 2 })
    publish(3, { a: 19, secret: 3 })
    const [boss, clerk] = ['boss', 'clerk'].map((who) => connect({ auth: { who }, transports: [transport] }))
    const seen = ({ topics }: { topics: Record<string, TopicHistory> }) =>
      Object.fromEntries(Object.entries(topics).map(([topic, { v, x }]) => [topic, { v, x }]))
    const joined = await clerk!.mustJoin('pay:*')
    expect(seen(joined)).toEqual({ 'pay:a': { v: [10, 20] } })
    const whole = seen(await boss!.mustJoin('pay:*'))
    expect(whole['pay:a']).toEqual({
      v: [11, -1, 19],
      x: [
        [0, 'note 1'],
        [1, 'note 2'],
        [2, 'note 3'],
      ],
    })
    expect(whole['pay:secret']!.v).toEqual([1, 2, 3])

    publish(4, { a: 24, secret: 4 })
    publish(5, { a: -1 })
    await Promise.all([boss!.settled(), clerk!.settled()])
    publish(6, { a: 6 })
    await Promise.all([boss!.settled(), clerk!.settled()])
    expect(boss!.points.map(({ value, extra }) => [value, extra])).toEqual([
      [24, 'note 4'],
      [4, 'note 4'],
      [-1, 'note 5'],
      [6, 'note 6'],
    ])
    expect(clerk!.points.map(({ topic, value, extra }) => [topic, value, extra])).toEqual([
      ['pay:a', 20, null],
      ['pay:a', 10, null],
    ])

    const more = await clerk!.request<{ topics: Record<string, TopicHistory> }>('history', {
      topic: 'pay:*',
      points: 9,
    })
    expect(seen(more)).toEqual({ 'pay:a': { v: [10, 20, 20, 10] } })
    const resumed = await clerk!.mustJoin('pay:*', { since: joined.position })
    expect(resumed.recovered).toBe(true)
    expect(resumed.topics['pay:a']).toMatchObject({ v: [20, 10], o: [4, 6] })
    const told = JSON.stringify([joined, more, resumed, clerk!.announced])
    for (const kept of ['note', 'secret']) expect(told).not.toContain(kept)
  })
})

describe('an outgoing filter', () => {
  it('keeps positions continuous for a viewer that is shown nothing of some frames', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*', {
      outgoing: { change: (change, { auth }) => (auth.all || change.value % 3 === 0 ? change : undefined) },
    })
    hub.channel('b:*')
    const [all, third] = [connect({ auth: { all: true } }), connect()]
    for (const client of [all, third]) await client.mustJoin('a:*')
    const publish = async (value: number, topic = 'a:1') => {
      hub.publish([{ topic, value }])
      await Promise.all([all.settled(), third.settled()])
    }
    for (let value = 1; value <= 7; value++) await publish(value)
    const spans = (client: typeof all) => client.frames.map(({ previous, offset }) => [previous, offset])
    expect(spans(all)).toEqual([1, 2, 3, 4, 5, 6, 7].map((offset) => [offset - 1, offset]))
    expect(spans(third)).toEqual([
      [0, 3],
      [3, 6],
    ])
    // Offset 7 was not for this viewer; a change of its topics must not make that look lost.
    await third.mustJoin('b:1')
    await publish(8, 'b:1')
    await third.request('leave', { topic: 'b:1' })
    await publish(9)
    expect(spans(third).slice(2)).toEqual([
      [6, 8],
      [7, 9],
    ])
  })

  it('costs the viewers of other topics, and those who see all, no encoding of their own', async () => {
    const { hub, connect } = await startHub()
    let encodings = 0
    const counted = {
      toJSON: () => {
        encodings++
        return 'counted'
      },
    }
    hub.channel('open:*')
    hub.channel('a:*', {
      outgoing: {
        change: (change, { auth }) => (auth.plain ? change : { ...change, value: -1 }),
        said: (payload: unknown, { auth }) => (auth.plain ? payload : [payload]),
      },
    })
    const plain = Array.from({ length: 5 }, () => connect({ auth: { plain: true } }))
    const others = Array.from({ length: 3 }, () => connect())
    for (const client of [...plain, ...others]) {
      await client.mustJoin('a:1')
      await client.mustJoin('open:1')
    }
    const encodingsOf = async (send: () => void) => {
      encodings = 0
      send()
      for (const client of [...plain, ...others]) await client.settled()
      return encodings
    }
    hub.broadcast('open:1', 'warm', 1)
    const shared = await encodingsOf(() => hub.broadcast('open:1', 'said', counted))
    expect(await encodingsOf(() => hub.broadcast('a:1', 'said', counted))).toBe(shared * (1 + others.length))
    const publish = (topic: string) => hub.publish([{ topic, value: 1, timestamp: START, extra: counted }])
    await encodingsOf(() => publish('open:1'))
    const frame = await encodingsOf(() => publish('open:1'))
    expect(await encodingsOf(() => publish('a:1'))).toBe(frame * (1 + others.length))
    expect(plain[0]!.valuesOf('a:1')).toEqual([1])
    expect(others[0]!.valuesOf('a:1')).toEqual([-1])
  })

  it('is that of the topic, by the first declaration that covers it, however wide a pattern was joined', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:secret', { outgoing: { change: () => undefined, said: () => undefined } })
    hub.channel('a:*')
    hub.channel('a:plain', { outgoing: { change: () => undefined } })
    const client = connect()
    await client.mustJoin('a:*')
    for (const topic of ['a:secret', 'a:plain']) {
      hub.publish([{ topic, value: 1 }])
      hub.broadcast(topic, 'said', 1)
    }
    await client.settled()
    expect(client.points.map(({ topic }) => topic)).toEqual(['a:plain'])
    expect(client.events).toEqual([['a:plain', 'said', 1]])
    expect((await connect().mustJoin('a:*')).topics).not.toHaveProperty('a:secret')
    expect((await connect().mustJoin('a:secret')).topics).toMatchObject({ 'a:secret': { v: [] } })
  })

  it('keeps even the name of a topic from a viewer of a pattern, until there is a point of it to see', async () => {
    const { hub, connect } = await startHub({ limits: { historyTopics: 2 } })
    hub.channel('a:*', {
      outgoing: { change: (change, { auth }) => (auth.all || change.value > 0 ? change : undefined) },
    })
    const [all, some] = [connect({ auth: { all: true } }), connect()]
    const publish = async (topic: string, value: number, more = {}) => {
      hub.publish([
        { topic: 'a:open', value: 1 },
        { topic, value, ...more },
      ])
      await Promise.all([all.settled(), some.settled()])
    }
    await publish('a:early', -1)
    const held = await Promise.all([all, some].map(async (client) => (await client.mustJoin('a:*')).topics))
    expect(held.map((topics) => Object.keys(topics).sort())).toEqual([['a:early', 'a:open'], ['a:open']])
    // Forgotten for the one that follows: only who has heard of it hears of its end.
    await publish('a:late', -2)
    expect([all.announced, all.vanished]).toEqual([['a:late'], ['a:early']])
    await publish('a:late', -3, { unit: 'ms' })
    expect([some.announced, some.vanished]).toEqual([[], []])
    await publish('a:late', 4)
    await publish('a:late', 5)
    expect(some.announced).toEqual(['a:late'])
    expect(some.valuesOf('a:late')).toEqual([4, 5])
    await publish('a:late', -6, { unit: 's' })
    expect(some.announced).toEqual(['a:late', 'a:late'])
    expect(all.announced).toEqual(['a:late', 'a:late', 'a:late'])
    await publish('a:last', -7)
    expect(some.vanished).toEqual(['a:late'])
    expect(some.announced).toHaveLength(2)
  })

  it('names a topic again to a viewer that joins anew and was not told of it then', async () => {
    const { hub, connect } = await startHub({ limits: { historyPointsPerTopic: 1 } })
    hub.channel('a:*', { outgoing: { change: (change) => (change.value > 0 ? change : undefined) } })
    const client = connect()
    const publish = async (value: number) => {
      hub.publish([{ topic: 'a:1', value }])
      await client.settled()
    }
    await client.mustJoin('a:*')
    await publish(1)
    expect(client.announced).toEqual(['a:1'])
    await publish(-2)
    expect((await client.mustJoin('a:*')).topics).toEqual({})
    await publish(3)
    expect(client.announced).toEqual(['a:1', 'a:1'])
  })

  it('that shows little of a topic still leaves it in the answers, though none of it is in the span asked for', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*', { outgoing: { change: (change) => (change.value > 0 ? change : undefined) } })
    for (const value of [1, -2, -3]) hub.publish([{ topic: 'a:1', value }])
    const client = connect()
    const { topics, position } = await client.mustJoin('a:*', { points: 1 })
    expect(topics).toMatchObject({ 'a:1': { v: [] } })
    hub.publish([{ topic: 'a:1', value: -4 }])
    expect(await client.mustJoin('a:*', { since: position })).toMatchObject({
      recovered: true,
      topics: { 'a:1': { v: [] } },
    })
  })

  it('applies to topics that a reporter opened, if declared, and to gaps', async () => {
    const { hub, connect } = await startHub()
    const gaps: unknown[] = []
    hub.channel('stats:*', {
      outgoing: {
        gap: (gap, { auth }) => {
          gaps.push(gap)
          if (auth.hide) return undefined
          return auth.blur ? { ...gap, reason: 'missing' } : gap
        },
      },
    })
    const report = channelReporter(hub, { channel: 'stats' })
    const clients = [{}, { hide: true }, { blur: true }].map((auth) => connect({ auth }))
    for (const client of clients) await client.mustJoin('stats:*')
    const metric = { name: ['a'], kind: 'gauge', unit: null, labels: {}, help: null } as const
    report.report([
      { metric, timestamp: START, values: { value: { gap: 'timeout' } }, extra: 'private', intervalMs: 1_000 },
    ])
    for (const client of clients) await client.settled()
    expect(clients.map(({ frames }) => frames.flatMap(({ reasons }) => [...reasons.values()]))).toEqual([
      ['timeout'],
      [],
      ['missing'],
    ])
    expect(clients.map(({ frames }) => frames.flatMap(({ extras }) => [...extras.values()]))).toEqual([[], [], []])
    expect(gaps).toEqual(Array(3).fill({ reason: 'timeout', timestamp: START }))
    const { topics } = await connect({ auth: { blur: true } }).mustJoin('stats:*', { points: 1 })
    expect(topics['stats:a_value']).toMatchObject({ v: [null] })
    expect(topics['stats:a_value']!.g).toBeUndefined()
  })

  it.each<[string, (payload: never) => unknown, string]>([
    ['throws', () => { throw new Error('boom') }, 'boom'], // biome-ignore format: one case a line
    ['rejects', () => Promise.reject(new Error('boom')), 'it must answer at once, not with a promise'],
    ['answers with a promise', async () => ({ value: 1 }), 'it must answer at once, not with a promise'],
    ['answers nonsense', () => 7, 'it must answer { value, extra, timestamp } or undefined, not 7'],
    ['answers no value', () => ({ extra: 1 }), 'it must answer a finite value, not undefined'],
    ['answers no time', () => ({ value: 1, timestamp: 'now' }), 'it must answer a timestamp in ms since the epoch'],
    ['answers what cannot be sent', () => ({ value: 1, extra: 1n }), 'BigInt'],
    ['changes what is everyone’s', (change: { value: number }) => { change.value = 0 }, 'read only'], // biome-ignore format: one case a line
  ])('that %s shows that viewer nothing, live or past, and is reported', async (_, handler, reason) => {
    const { hub, connect, errors } = await startHub()
    hub.channel('a:*', { outgoing: { change: (change, { auth }) => (auth.good ? change : handler(change as never)) } })
    const [bad, good] = [connect(), connect({ auth: { good: true } })]
    for (const client of [bad, good]) await client.mustJoin('a:1')
    hub.publish([{ topic: 'a:1', value: 42 }])
    for (const client of [bad, good]) await client.settled()
    expect(bad.points).toEqual([])
    expect(good.valuesOf('a:1')).toEqual([42])
    expect((await bad.mustJoin('a:1')).topics['a:1']!.v).toEqual([])
    expect(errors).toHaveLength(2)
    for (const { message } of errors) {
      expect(message).toContain('exocast: outgoing "change" of channel "a:*" failed: ')
      expect(message).toContain(reason)
    }
  })

  it.each<[string, () => unknown, string]>([
    ['throws', () => { throw new Error('boom') }, 'boom'], // biome-ignore format: one case a line
    ['answers with a promise', async () => 'secret', 'it must answer at once'],
    ['answers what cannot be sent', () => 1n, 'cannot be sent'],
    ['answers too much', () => 'x'.repeat(1024 * 1024), 'limits.bytesOut'],
  ])('of an event that %s sends that viewer nothing, and is reported', async (_, handler, reason) => {
    const { hub, connect, errors } = await startHub()
    hub.channel('a:*', { outgoing: { said: (payload: unknown, { auth }) => (auth.good ? payload : handler()) } })
    const [bad, good] = [connect(), connect({ auth: { good: true } })]
    for (const client of [bad, good]) await client.mustJoin('a:1')
    hub.broadcast('a:1', 'said', 'hello')
    for (const client of [bad, good]) await client.settled()
    expect(bad.events).toEqual([])
    expect(good.events).toEqual([['a:1', 'said', 'hello']])
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining(reason)])
  })

  it('may leave out time and extra of a change: the time is that of the point, the extra none', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*', { outgoing: { change: ({ value }: Change) => ({ value: value + 1 }) } })
    const client = connect()
    await client.mustJoin('a:1')
    hub.publish([{ topic: 'a:1', value: 1, timestamp: START, extra: 'private' }])
    await client.settled()
    expect(client.points).toEqual([{ topic: 'a:1', value: 2, timestamp: START, extra: null }])
  })

  it('lets a handler send one viewer what it likes, past the filter', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*', {
      on: { ask: (_, { push }) => push('said', 'to you alone') },
      outgoing: { said: () => undefined },
    })
    const client = connect()
    await client.mustJoin('a:1')
    await client.request('push', { topic: 'a:1', event: 'ask' })
    hub.broadcast('a:1', 'said', 'to all')
    await client.settled()
    expect(client.events).toEqual([['a:1', 'said', 'to you alone']])
  })
})
