import { channelReporter } from '@exocast/server-adapter'
import { describe, expect, it } from 'vitest'
import { startHub } from '../support/test-hub.js'
import type { WireClient } from '../support/wire-client.js'

const MAX_BYTES = 10_000
const START = Date.now() - 30_000

/** The longest message that a client has got so far, as it is called, bytes. */
function longestOf({ socket }: WireClient): () => number {
  let longest = 0
  socket.io.engine.on('packet', ({ data }: { data?: string }) => {
    longest = Math.max(longest, Buffer.byteLength(data ?? ''))
  })
  return () => longest
}

async function startBounded() {
  const started = await startHub({ limits: { bytesOut: MAX_BYTES } })
  const client = started.connect()
  await client.settled()
  return { ...started, client, longest: longestOf(client) }
}

describe('no answer is longer than limits.bytesOut', () => {
  it('to a push: it fails, and says so to its author', async () => {
    const { hub, client, errors, longest } = await startBounded()
    hub.channel('a:*', { on: { get: (length, { reply }) => reply({ ok: 'é'.repeat(Number(length) / 2) }) } })
    await client.mustJoin('a:1')
    const push = (length: number) => client.request('push', { topic: 'a:1', event: 'get', payload: length })
    expect(await push(9_900)).toMatchObject({ status: 'ok' })
    expect(await push(10_000)).toEqual({ status: 'error', reason: 'failed' })
    expect(errors.map(({ message }) => message)).toEqual([
      'exocast: "get" of channel "a:*" failed: its answer is 10029 bytes long; at most 10000 can be sent (see limits.bytesOut)',
    ])
    expect(longest()).toBeLessThanOrEqual(MAX_BYTES)
  })

  it('to a push that is denied with more than a reason', async () => {
    const { hub, client, longest } = await startBounded()
    hub.channel('a:*', { on: { get: () => ({ error: { reason: 'no', why: 'x'.repeat(MAX_BYTES) } }) } })
    await client.mustJoin('a:1')
    const reply = await client.request('push', { topic: 'a:1', event: 'get' })
    expect(reply).toEqual({ status: 'error', reason: 'failed' })
    expect(longest()).toBeLessThanOrEqual(MAX_BYTES)
  })

  it('to a join: a handler has half of it', async () => {
    const { hub, client, errors } = await startBounded()
    hub.channel('a:*', { join: ({ params }) => ({ ok: 'x'.repeat(Number(params)) }) })
    await client.mustJoin('a:1', { params: 4_900 })
    expect(await client.join('a:2', { params: 5_000 })).toEqual({ status: 'error', reason: 'forbidden' })
    expect(errors.map(({ message }) => message)).toEqual([
      'exocast: join of channel "a:*" failed: its answer is 5029 bytes long; at most 5000 can be sent (see limits.bytesOut)',
    ])
  })

  it('to a join with all there is to tell: history has what answer and presence leave', async () => {
    const { hub, client, longest } = await startBounded()
    hub.channel('a:*', { join: () => ({ ok: 'x'.repeat(4_000) }), presence: () => ({ key: 'y'.repeat(3_000) }) })
    for (let value = 0; value < 1_000; value++) hub.publish([{ topic: 'a:1', value, timestamp: START + value }])
    const { topics, presence } = await client.mustJoin('a:1')
    expect(presence).toHaveLength(1)
    expect(longest()).toBeLessThanOrEqual(MAX_BYTES)
    expect(longest()).toBeGreaterThan(MAX_BYTES * 0.8)
    expect(topics['a:1']!.v.at(-1)).toBe(999)
  })
})

describe('topics whose names alone are more than a message may hold', () => {
  const names = Array.from({ length: 300 }, (_, i) => `a:${'é"'.repeat(20)}${i}`)

  async function startMany() {
    const started = await startBounded()
    const { hub } = started
    hub.channel('a:*')
    const publish = (topics: readonly string[], value: number) => {
      hub.publish(topics.map((topic) => ({ topic, value, unit: 'ü'.repeat(20) })))
    }
    publish(names, 1)
    // Some are heard of again.
    publish(names.slice(0, 3), 2)
    return { ...started, publish }
  }

  it.each(['websocket', 'polling'])(
    'are announced right behind the answer to a join, without their past (%s)',
    async (name) => {
      const { connect, publish } = await startMany()
      const client = connect({ transports: [name] })
      await client.settled()
      const longest = longestOf(client)
      const { topics, recovered } = await client.mustJoin('a:*')
      publish(names, 3)
      await client.settled()
      expect(recovered).toBe(null)
      expect(longest()).toBeLessThanOrEqual(MAX_BYTES)
      expect(longest()).toBeGreaterThan(MAX_BYTES * 0.7)
      const told = Object.keys(topics)
      expect(told.length).toBeGreaterThan(10)
      // Whole, and first of all those heard of last.
      for (const topic of told) expect(topics[topic]!.v).toEqual(names.indexOf(topic) < 3 ? [1, 2] : [1])
      expect(told).toEqual(expect.arrayContaining(names.slice(0, 3)))
      expect([...told, ...client.announced].sort()).toEqual([...names].sort())
      expect(client.points.map(({ topic }) => topic).sort()).toEqual([...names].sort())
    },
  )

  it('are left out of the answer to a history request too', async () => {
    const { client, longest } = await startMany()
    await client.mustJoin('a:*')
    const { topics } = await client.request<{ topics: object }>('history', { topic: 'a:*', windowMs: 60_000 })
    expect(Object.keys(topics).length).toBeGreaterThan(10)
    expect(longest()).toBeLessThanOrEqual(MAX_BYTES)
  })

  it('do not keep a viewer from its replay, but for points that do not fit: that is none', async () => {
    const { client, connect, longest, publish } = await startMany()
    const { position } = await client.mustJoin('a:*')
    const missed = names.slice(100, 110)
    publish(missed, 4)
    const resumed = await client.mustJoin('a:*', { since: position })
    expect(resumed.recovered).toBe(true)
    const replayed = Object.entries(resumed.topics).filter(([, { v }]) => v.length > 0)
    expect(replayed.map(([topic, { v }]) => [topic, v])).toEqual(missed.map((topic) => [topic, [4]]))
    publish(names, 5)
    expect((await client.mustJoin('a:*', { since: position })).recovered).toBe(false)
    await client.settled()
    expect(longest()).toBeLessThanOrEqual(MAX_BYTES)
    // A topic alone is what it always was.
    expect((await connect().mustJoin(names[200]!)).topics[names[200]!]!.v).toEqual([1, 5])
  })

  it('are announced in several messages when they come all at once, in time for their points', async () => {
    const { hub, client, longest } = await startBounded()
    hub.channel('a:*')
    await client.mustJoin('a:*')
    hub.publish(names.map((topic) => ({ topic, value: 1 })))
    await client.settled()
    expect(client.announced).toEqual(names)
    expect(client.points.map(({ topic }) => topic)).toEqual(names)
    expect(longest()).toBeLessThanOrEqual(MAX_BYTES)
  })
})

describe('what a filter makes longer', () => {
  it.each(['join', 'history'])('begins later in the answer to a %s', async (request) => {
    const { hub, client, longest } = await startBounded()
    hub.channel('a:*', {
      outgoing: { change: (change) => ({ ...change, extra: `${change.value} ${'é'.repeat(100)}` }) },
    })
    await client.mustJoin('a:1')
    for (let value = 0; value < 200; value++) hub.publish([{ topic: 'a:1', value, timestamp: START + value }])
    await client.settled()
    const { topics } = await client.request<Awaited<ReturnType<WireClient['mustJoin']>>>(request, {
      topic: 'a:1',
      points: 200,
    })
    const { v, x } = topics['a:1']!
    expect(v.length).toBeGreaterThan(30)
    expect(v).toEqual(Array.from({ length: v.length }, (_, i) => 200 - v.length + i))
    expect(x).toHaveLength(v.length)
    expect(longest()).toBeLessThanOrEqual(MAX_BYTES)
  })

  it('is no replay if it is longer than a message may be', async () => {
    const { hub, client, longest } = await startBounded()
    hub.channel('a:*', {
      outgoing: { change: (change) => ({ ...change, extra: `${change.value} ${'x'.repeat(500)}` }) },
    })
    const { position } = await client.mustJoin('a:1')
    const resumed = async () => (await client.mustJoin('a:1', { since: position, points: 200 })).recovered
    for (let value = 0; value < 10; value++) hub.publish([{ topic: 'a:1', value }])
    expect(await resumed()).toBe(true)
    for (let value = 10; value < 40; value++) hub.publish([{ topic: 'a:1', value }])
    expect(await resumed()).toBe(false)
    expect(longest()).toBeLessThanOrEqual(MAX_BYTES)
  })

  it('is not shown live, where a point alone or all of a frame are too much, and is reported', async () => {
    const { hub, client, errors, longest } = await startBounded()
    hub.channel('a:*', {
      outgoing: { change: (change) => ({ ...change, extra: `${change.value} ${'x'.repeat(change.value)}` }) },
    })
    hub.channel('b:*')
    await client.mustJoin('a:*')
    await client.mustJoin('b:1')
    hub.publish([
      { topic: 'a:1', value: 20_000 },
      { topic: 'a:1', value: 6_000 },
      { topic: 'a:1', value: 5_000 },
      { topic: 'a:1', value: 1_000 },
      { topic: 'b:1', value: 7 },
    ])
    await client.settled()
    expect(client.points.map(({ value }) => value)).toEqual([6_000, 1_000, 7])
    expect(errors.map(({ message }) => message)).toEqual([
      'exocast: outgoing "change" of channel "a:*" failed: its extra is 20008 bytes long; at most 9936 can be sent (limits.bytesOut)',
      'exocast: a point of topic "a:1" is left out: outgoing has made a frame too long (limits.bytesOut)',
    ])
    expect(longest()).toBeLessThanOrEqual(MAX_BYTES)
  })
})

describe('a frame', () => {
  it('is never longer: what is published at once comes in several, each point once, in order', async () => {
    const { hub, client, longest } = await startBounded()
    hub.channel('a:*')
    await client.mustJoin('a:*')
    const extra = (value: number) => (value % 2 ? `${value} ${'x'.repeat(300)}` : { value, list: Array(60).fill('y') })
    const publish = (from: number, count: number) => {
      hub.publish(
        Array.from({ length: count }, (_, i) => ({ topic: 'a:1', value: from + i + 1e-7, extra: extra(from + i) })),
      )
    }
    // In one turn: appends of their own, each with room in a frame, and one that has none.
    for (let value = 0; value < 100; value++) publish(value, 1)
    publish(100, 300)
    await client.settled()
    expect(client.points.map(({ value, extra }) => [value, extra])).toEqual(
      Array.from({ length: 400 }, (_, value) => [value + 1e-7, extra(value)]),
    )
    expect(longest()).toBeLessThanOrEqual(MAX_BYTES)
    expect(client.frames.length).toBeLessThan(30)
    const [first, ...rest] = client.frames
    expect(rest.map(({ previous }) => previous)).toEqual([first!, ...rest].slice(0, -1).map(({ offset }) => offset))
  })

  it('that could not hold even one point: that is refused when it is published', async () => {
    const { hub, client } = await startBounded()
    hub.channel('a:*')
    await client.mustJoin('a:*')
    const publish = (length: number) => hub.publish([{ topic: 'a:1', value: length, extra: 'x'.repeat(length) }])
    expect(() => publish(9_935)).toThrow(
      'publish: "a:1": extra is 9937 bytes long; at most 9936 can be sent (limits.bytesOut)',
    )
    publish(9_934)
    await client.settled()
    expect(client.valuesOf('a:1')).toEqual([9_934])
  })

  it('that could not hold even one sample of a reporter is reported, and not sent', async () => {
    const { hub, client, errors } = await startBounded()
    const reporter = channelReporter(hub, { channel: 'stats' })
    await client.mustJoin('stats:*')
    const metric = { name: ['a'], kind: 'gauge' as const, unit: null, labels: {}, help: null }
    const report = (extra: unknown) => reporter.report([{ metric, timestamp: START, values: { v: 1 }, extra }])
    report('x'.repeat(MAX_BYTES))
    report('x'.repeat(MAX_BYTES))
    report('short')
    await client.settled()
    expect(client.points.map(({ extra }) => extra)).toEqual(['short'])
    expect(errors.map(({ message }) => message)).toEqual([
      'exocast: topic "stats:a_v" is left out: extra is 10002 bytes long; at most 9936 can be sent (limits.bytesOut)',
    ])
  })
})
