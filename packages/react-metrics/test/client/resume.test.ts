import { createMetricsClient, type ExocastClient, type History } from '@exocast/react-metrics/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js'

// A hub that closes asks its viewers to stay away for up to 2.5 s.
vi.setConfig({ testTimeout: 15_000 })

let server: HubServer
let proxy: TcpProxy
let client: ExocastClient
let messages: [string, Record<string, unknown>, string][]
let statuses: string[]
let histories: History[]

const now = Math.floor(Date.now() / 1_000) * 1_000
const publish = (value: number, topic = 'stats:a') =>
  server.hub.publish([{ topic, value, timestamp: now + value * 10 }])

const join = (topic: string) =>
  client.join(topic, {
    onMessage: (event, payload, of) => messages.push([event, payload as Record<string, unknown>, of]),
    onStatus: (status) => statuses.push(status),
    onHistory: (history) => histories.push(history),
  })

beforeEach(async () => {
  server = await startHubServer()
  proxy = await startTcpProxy(server.port)
  client = createMetricsClient({ url: proxy.url })
  messages = []
  statuses = []
  histories = []
})

afterEach(async () => {
  client.close()
  await proxy.close()
  await server.close()
})

it('replays what a cut connection missed: no gap, no duplicate, in order', async () => {
  const channel = join('stats:*')
  await eventually(() => expect(channel.getState().status).toBe('live'))
  publish(1)
  await eventually(() => expect(messages).toHaveLength(1))
  proxy.cut()
  await eventually(() => expect(channel.getState().status).toBe('reconnecting'))
  publish(2)
  publish(3, 'stats:b')
  publish(4)
  await eventually(() => expect(channel.getState().status).toBe('live'))
  publish(5)
  await eventually(() => expect(messages).toHaveLength(5))
  expect(messages.map(([event, { value }, topic]) => [event, value, topic])).toEqual([
    ['change', 1, 'stats:a'],
    ['change', 2, 'stats:a'],
    ['change', 3, 'stats:b'],
    ['change', 4, 'stats:a'],
    ['change', 5, 'stats:a'],
  ])
  expect(histories).toMatchObject([
    { recovered: null },
    { recovered: true, topics: { 'stats:a': { v: [2, 4] }, 'stats:b': { v: [3] } } },
  ])
  const [a] = channel.getState().series
  expect([0, 1, 2, 3].map((index) => a?.valueAt(index))).toEqual([1, 2, 4, 5])
  expect(statuses).toEqual(['joining', 'live', 'reconnecting', 'live'])
})

it('marks the hole a restarted server leaves, once per topic, before any newer point', async () => {
  const channel = join('stats:*')
  await eventually(() => expect(channel.getState().status).toBe('live'))
  publish(1)
  publish(2)
  await eventually(() => expect(messages).toHaveLength(2))
  await server.close()
  await eventually(() => expect(channel.getState().status).toBe('reconnecting'))
  server = await startHubServer()
  proxy.target(server.port)
  await eventually(() => expect(channel.getState().status).toBe('live'))
  expect(histories.at(-1)).toMatchObject({ recovered: false, position: { offset: 0 } })
  publish(7)
  publish(8)
  await eventually(() => expect(messages).toHaveLength(5))
  expect(messages.slice(2)).toEqual([
    ['gap', { reason: 'lost', from: now + 20, timestamp: now + 70 }, 'stats:a'],
    ['change', { value: 7, extra: null, timestamp: now + 70 }, 'stats:a'],
    ['change', { value: 8, extra: null, timestamp: now + 80 }, 'stats:a'],
  ])
  const [a] = channel.getState().series
  expect([0, 1, 2, 3, 4].map((index) => a?.valueAt(index))).toEqual([1, 2, Number.NaN, 7, 8])
})

it('marks the hole before a replay too, if the connection was cut before the restarted server had a point', async () => {
  const channel = join('stats:*')
  await eventually(() => expect(channel.getState().status).toBe('live'))
  publish(1)
  await eventually(() => expect(messages).toHaveLength(1))
  await server.close()
  server = await startHubServer()
  proxy.target(server.port)
  await eventually(() => expect(histories.at(-1)).toMatchObject({ recovered: false }))
  proxy.cut()
  await eventually(() => expect(channel.getState().status).toBe('reconnecting'))
  publish(7)
  publish(8)
  await eventually(() => expect(messages).toHaveLength(4))
  expect(histories.at(-1)).toMatchObject({ recovered: true })
  expect(messages.slice(1)).toEqual([
    ['gap', { reason: 'lost', from: now + 10, timestamp: now + 70 }, 'stats:a'],
    ['change', { value: 7, extra: null, timestamp: now + 70 }, 'stats:a'],
    ['change', { value: 8, extra: null, timestamp: now + 80 }, 'stats:a'],
  ])
  const [a] = channel.getState().series
  expect([0, 1, 2, 3].map((index) => a?.valueAt(index))).toEqual([1, Number.NaN, 7, 8])
})

it('survives a topic named like a part of every object that a restarted server does not know', async () => {
  server.hub.channel('*')
  const channel = join('*')
  await eventually(() => expect(channel.getState().status).toBe('live'))
  publish(1, '__proto__')
  await eventually(() => expect(messages).toHaveLength(1))
  await server.close()
  server = await startHubServer()
  server.hub.channel('*')
  proxy.target(server.port)
  await eventually(() => expect(channel.getState().status).toBe('live'))
  expect(histories.at(-1)).toMatchObject({ recovered: false, topics: {} })
  publish(2, '__proto__')
  await eventually(() => expect(messages).toHaveLength(3))
  expect(messages.map(([event, { value, reason }, topic]) => [event, value ?? reason, topic])).toEqual([
    ['change', 1, '__proto__'],
    ['gap', 'lost', '__proto__'],
    ['change', 2, '__proto__'],
  ])
})

it('takes the fresh window of a server that restarted and went on, behind the hole', async () => {
  const channel = join('stats:a')
  await eventually(() => expect(channel.getState().status).toBe('live'))
  publish(1)
  await eventually(() => expect(messages).toHaveLength(1))
  await server.close()
  server = await startHubServer()
  publish(7)
  publish(8)
  proxy.target(server.port)
  await eventually(() => expect(messages).toHaveLength(2))
  expect(messages[1]).toEqual(['gap', { reason: 'lost', from: now + 10, timestamp: now + 70 }, 'stats:a'])
  const [a] = channel.getState().series
  expect([0, 1, 2, 3].map((index) => a?.valueAt(index))).toEqual([1, Number.NaN, 7, 8])
  expect(channel.getLatest()?.value).toBe(8)
})

it('asks again for the longer window whose answer a cut took away', async () => {
  server.hub.publish([{ topic: 'stats:a', value: 0, timestamp: now - 90_000 }])
  publish(1)
  const channel = join('stats:a')
  await eventually(() => expect(channel.getState().status).toBe('live'))
  expect(channel.getState().series[0]?.length).toBe(1)
  client.join('stats:a', { windowMs: 600_000 })
  proxy.cut()
  await eventually(() => expect(histories.at(-1)).toMatchObject({ recovered: true }))
  await eventually(() => expect(channel.getState().series[0]?.length).toBe(2))
})

it('fetches its token afresh for each attempt', async () => {
  const tokens: unknown[] = []
  server.hub.channel('orders:*', {
    join: ({ auth }) => {
      tokens.push(auth.token)
      return { ok: {} }
    },
  })
  let attempt = 0
  const other = createMetricsClient({ url: proxy.url, auth: async () => ({ token: ++attempt }) })
  const channel = other.join('orders:a')
  await eventually(() => expect(tokens).toEqual([1]))
  await eventually(() => expect(channel.getState().status).toBe('live'))
  proxy.cut()
  await eventually(() => expect(tokens).toEqual([1, 2]))
  other.close()
})

it('tries again when auth() fails, and says why meanwhile', async () => {
  let fail = true
  const other = createMetricsClient({
    url: proxy.url,
    auth: async () => {
      if (fail) throw new Error('token service down')
      return {}
    },
  })
  const channel = other.join('stats:a')
  await eventually(() =>
    expect(other.connection.getState().error?.cause).toMatchObject({ message: 'token service down' }),
  )
  expect(channel.getState().status).toBe('reconnecting')
  fail = false
  await eventually(() => expect(channel.getState().status).toBe('live'))
  other.close()
})
