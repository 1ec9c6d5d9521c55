import { ManualClock } from '@exocast/metrics-core'
import { createMetricsClient, type ExocastClient, type History } from '@exocast/react-metrics/client'
import { channelReporter } from '@exocast/server-adapter'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'

let server: HubServer
let client: ExocastClient

beforeEach(async () => {
  server = await startHubServer()
  client = createMetricsClient({ url: server.url })
})

afterEach(async () => {
  client.close()
  await server.close()
})

const now = Math.floor(Date.now() / 1_000) * 1_000

describe('a join', () => {
  it('brings the window asked for, before any new point', async () => {
    for (const ago of [90_000, 5_000, 4_000]) {
      server.hub.publish([{ topic: 'stats:a', value: ago, timestamp: now - ago, extra: null }])
    }
    const histories: History[] = []
    const messages: unknown[] = []
    const channel = client.join('stats:a', {
      windowMs: 60_000,
      onHistory: (history) => histories.push(history),
      onMessage: (...message) => messages.push(message),
    })
    await eventually(() => expect(channel.getState().status).toBe('live'))
    expect(histories).toMatchObject([{ recovered: null, topics: { 'stats:a': { v: [5_000, 4_000] } } }])
    expect(messages).toEqual([])
    expect(channel.getLatest()).toEqual({ topic: 'stats:a', value: 4_000, timestamp: now - 4_000, extra: null })
  })

  it('tells each live point once, in order, as `change` with an exact value, or as `gap`', async () => {
    const messages: unknown[] = []
    const channel = client.join('stats:*', { onMessage: (...message) => messages.push(message) })
    await eventually(() => expect(channel.getState().status).toBe('live'))
    server.hub.publish([
      { topic: 'stats:a_value', value: 0.1 + 0.2, timestamp: now, extra: { unit: 1 } },
      { topic: 'stats:b', value: 2 ** 53 - 1, timestamp: now },
    ])
    const metric = { name: ['a'], kind: 'gauge', unit: null, labels: {}, help: null } as const
    channelReporter(server.hub, { channel: 'stats' }).report([
      { metric, timestamp: now + 1_000, values: { value: { gap: 'timeout' } }, extra: null, intervalMs: 1_000 },
    ])
    server.hub.publish([{ topic: 'stats:a_value', value: -1e-300, timestamp: now + 2_000 }])
    await eventually(() => expect(messages).toHaveLength(4))
    expect(messages).toEqual([
      ['change', { value: 0.1 + 0.2, extra: { unit: 1 }, timestamp: now }, 'stats:a_value'],
      ['change', { value: 2 ** 53 - 1, extra: null, timestamp: now }, 'stats:b'],
      ['gap', { reason: 'timeout', timestamp: now + 1_000 }, 'stats:a_value'],
      ['change', { value: -1e-300, extra: null, timestamp: now + 2_000 }, 'stats:a_value'],
    ])
    const [a] = channel.getState().series
    expect([0, 1, 2].map((index) => a?.valueAt(index))).toEqual([0.1 + 0.2, Number.NaN, -1e-300])
  })

  it('hears of topics born later under its pattern', async () => {
    const channel = client.join('stats:*')
    await eventually(() => expect(channel.getState().status).toBe('live'))
    expect(channel.getState().series).toEqual([])
    server.hub.publish([{ topic: 'stats:later', value: 1, timestamp: now }])
    await eventually(() => expect(channel.getState().series.map(({ topic }) => topic)).toEqual(['stats:later']))
  })

  it('shares a topic that has had points with channels that come later under other patterns, until they leave', async () => {
    const heard: string[] = []
    const live = async (topic: string) => {
      const channel = client.join(topic, { onMessage: () => heard.push(topic) })
      await eventually(() => expect(channel.getState().status).toBe('live'))
      return channel
    }
    const publish = (seconds: number) =>
      server.hub.publish([{ topic: 'stats:a', value: seconds, timestamp: now + seconds * 1_000 }])
    const wide = await live('stats:*')
    publish(1)
    await eventually(() => expect(heard).toEqual(['stats:*']))
    const narrow = await live('stats:a')
    publish(2)
    await eventually(() => expect(heard).toEqual(['stats:*', 'stats:*', 'stats:a']))
    narrow.leave()
    publish(3)
    await eventually(() => expect(wide.getLatest()?.value).toBe(3))
    expect(heard.slice(3)).toEqual(['stats:*'])
    expect([0, 1, 2].map((index) => wide.getState().series[0]?.valueAt(index))).toEqual([1, 2, 3])
  })

  it('is one on the wire however many channels want the topic, and one socket', async () => {
    let joins = 0
    server.hub.channel('room:*', {
      join: () => {
        joins++
        return { ok: {} }
      },
    })
    const channels = Array.from({ length: 20 }, () => client.join(['room:a', 'room:b']))
    await eventually(() => expect(channels.every((one) => one.getState().status === 'live')).toBe(true))
    expect(joins).toBe(2)
    expect(server.hub.viewers).toBe(1)
  })

  it('of a longer window asks for more of the past, and both channels hold it', async () => {
    for (const ago of [90_000, 5_000]) server.hub.publish([{ topic: 'stats:a', value: ago, timestamp: now - ago }])
    const short = client.join('stats:a', { windowMs: 10_000 })
    await eventually(() => expect(short.getState().status).toBe('live'))
    const histories: History[] = []
    const long = client.join('stats:a', { windowMs: 600_000, onHistory: (history) => histories.push(history) })
    await eventually(() =>
      expect(histories).toMatchObject([{ recovered: null, topics: { 'stats:a': { v: [90_000, 5_000] } } }]),
    )
    expect(long.getState().series[0]).toBe(short.getState().series[0])
  })

  it('of a longer window keeps the past for as long as it lasts, whichever topic or pattern brought it', async () => {
    for (let ago = 500_000; ago >= 0; ago -= 1_000) {
      server.hub.publish([{ topic: 'stats:a', value: ago, timestamp: now - ago }])
    }
    const short = client.join('stats:*', { windowMs: 10_000 })
    const middle = client.join('stats:a', { windowMs: 100_000 })
    await eventually(() => expect(middle.getState().status).toBe('live'))
    await eventually(() => expect(short.getState().status).toBe('live'))
    const [series] = short.getState().series
    for (let times = 0; times < 2; times++) {
      const long = client.join('stats:a', { windowMs: 600_000 })
      await eventually(() => expect(series?.length).toBe(501))
      long.leave()
      await eventually(() => expect(series?.length).toBeLessThan(2 * 100 + 2))
      expect(series?.timestampAt(0)).toBeLessThanOrEqual(now - 100_000)
    }
    middle.leave()
    await eventually(() => expect(series?.length).toBeLessThan(100))
    expect(series?.timestampAt(0)).toBeLessThanOrEqual(now - 10_000)
    expect(series?.valueAt(series.length - 1)).toBe(0)
  })

  it('gets the longer window also from a hub that first says it is too early', async () => {
    const strict = await startHubServer({ limits: { joinsPerSecond: 1 } })
    for (const ago of [90_000, 5_000]) strict.hub.publish([{ topic: 'stats:a', value: ago, timestamp: now - ago }])
    const other = createMetricsClient({ url: strict.url })
    const short = other.join('stats:a', { windowMs: 10_000 })
    await eventually(() => expect(short.getState().status).toBe('live'))
    const [a] = short.getState().series
    expect(a?.length).toBe(1)
    other.join('stats:a', { windowMs: 600_000 })
    await eventually(() => expect(a?.length).toBe(2))
    other.close()
    await strict.close()
  })

  it('that is denied says so, and is not tried again', async () => {
    let asked = 0
    server.hub.channel('secret:*', {
      join: () => {
        asked++
        return { error: { reason: 'forbidden' } }
      },
    })
    const statuses: string[] = []
    const denied = client.join('secret:a', { onStatus: (status) => statuses.push(status) })
    const unknown = client.join('nowhere:a')
    const live = client.join('stats:*')
    await eventually(() => expect(live.getState().status).toBe('live'))
    await eventually(() => expect(denied.getState().status).toBe('denied'))
    expect(unknown.getState().status).toBe('denied')
    expect(denied.getState().error).toMatchObject({
      message: 'join of "secret:a" denied: forbidden',
      reason: 'forbidden',
    })
    expect(statuses).toEqual(['joining', 'denied'])
    expect(asked).toBe(1)
  })

  it('asks anew once those who were denied have left', async () => {
    let isOpen = false
    server.hub.channel('room:*', { join: () => (isOpen ? { ok: {} } : { error: { reason: 'log in first' } }) })
    const denied = client.join('room:a')
    await eventually(() => expect(denied.getState().error).toMatchObject({ reason: 'log in first' }))
    isOpen = true
    denied.leave()
    const again = client.join('room:a')
    await eventually(() => expect(again.getState().status).toBe('live'))
  })

  it('of a topic already joined knows its newest point at once, as it was', async () => {
    const first = client.join('stats:a')
    await eventually(() => expect(first.getState().status).toBe('live'))
    server.hub.publish([{ topic: 'stats:a', value: 1, timestamp: now, extra: { room: 7 } }])
    await eventually(() => expect(first.getLatest()?.value).toBe(1))
    expect(client.join('stats:a').getLatest()).toEqual({
      topic: 'stats:a',
      value: 1,
      timestamp: now,
      extra: { room: 7 },
    })
  })

  it.each([
    ['', 'topic "" must not be empty'],
    ['a*b', 'topic "a*b" may hold one "*", as its last character only'],
    ['x'.repeat(256), 'must be at most 255 bytes'],
    [[], 'a non-empty array'],
    [7 as never, 'a non-empty array'],
  ])('of %j is refused by name', (topic, message) => {
    expect(() => client.join(topic)).toThrow(message)
  })

  it('with both a window and a number of points is refused', () => {
    expect(() => client.join('stats:a', { windowMs: 1, points: 1 })).toThrow('a window is one or the other')
  })
})

describe('a client', () => {
  it.each([
    ['localhost:3000', 'url must be an origin such as "http://localhost:3000", not "localhost:3000"'],
    ['nowhere', 'url must be an origin'],
    ['http://localhost:3000/metrics', 'url must have no path, not "/metrics"'],
  ])('with the url %j is refused, and told what one looks like', (url, message) => {
    expect(() => createMetricsClient({ url })).toThrow(message)
  })
})

describe('a channel', () => {
  it('hears events broadcast on its topics, and nothing after it left', async () => {
    const messages: unknown[] = []
    const channel = client.join('stats:*', { onMessage: (...message) => messages.push(message) })
    const other = client.join('stats:*')
    await eventually(() => expect(channel.getState().status).toBe('live'))
    server.hub.broadcast('stats:lobby', 'said', { text: 'any event on any topic' })
    await eventually(() => expect(messages).toEqual([['said', { text: 'any event on any topic' }, 'stats:lobby']]))
    channel.leave()
    expect(channel.getState().status).toBe('idle')
    server.hub.publish([{ topic: 'stats:a', value: 1, timestamp: now }])
    await eventually(() => expect(other.getLatest()?.value).toBe(1))
    expect(messages).toHaveLength(1)
  })

  it('survives its callbacks: one that throws is reported, and nothing is lost', async () => {
    const errors: unknown[] = []
    const contained = createMetricsClient({ url: server.url, onError: (error) => errors.push(error) })
    const channel = contained.join('stats:a', {
      onMessage: () => {
        throw new Error('mine')
      },
    })
    const calm = contained.join('stats:a')
    await eventually(() => expect(channel.getState().status).toBe('live'))
    server.hub.publish([{ topic: 'stats:a', value: 1, timestamp: now }])
    await eventually(() => expect(calm.getLatest()?.value).toBe(1))
    expect(errors).toMatchObject([{ message: 'mine' }])
    contained.close()
  })

  it('rejects a push the hub does not answer in time, with a timeout', async () => {
    server.hub.channel('slow:*', { on: { wait: () => new Promise(() => {}) } })
    const channel = client.join('slow:a')
    await expect(channel.push('wait', {}, { timeoutMs: 50 })).rejects.toMatchObject({
      message: 'push of "wait" on "slow:a": timeout',
      reason: 'timeout',
    })
  })

  it('leaves no timer behind when its client is closed, which would keep a process alive', async () => {
    const clock = new ManualClock(now)
    const closing = createMetricsClient({ url: server.url, clock })
    const channel = closing.join('stats:a')
    await eventually(() => expect(channel.getState().status).toBe('live'))
    closing.close()
    clock.advance(1)
    expect(clock.pendingTimers).toBe(0)
  })

  it('cannot be joined from a client that was closed', () => {
    client.close()
    expect(() => client.join('stats:a')).toThrow('this client was closed')
  })
})
