import { ManualClock } from '@exocast/metrics-core'
import { createMetricsClient, PausableStore, type Series } from '@exocast/react-metrics/client'
import { channelReporter } from '@exocast/server-adapter'
import { expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/eventually.js'
import { startHubServer } from '../support/hub-server.js'
import { startTcpProxy } from '../support/tcp-proxy.js'

const WINDOW_MS = 10_000
const NOW = 1_700_000_000_000

/** A joined channel that holds one point a second, from 1 to 5, the last at `NOW`; and a view of it that can be paused. */
async function startScene() {
  const clock = new ManualClock(NOW - 5_000)
  const server = await startHubServer({ clock })
  const proxy = await startTcpProxy(server.port)
  const client = createMetricsClient({ url: proxy.url, clock })
  onTestFinished(async () => {
    client.close()
    await proxy.close()
    await server.close()
  })
  const channel = client.join('stats:*', { windowMs: WINDOW_MS })
  await eventually(() => expect(channel.getState().status).toBe('live'))
  let newest = 0
  /** Publishes points, one a second, and waits until the newest has come. */
  const publish = async (count: number, topic = 'stats:a') => {
    for (let i = 0; i < count; i++) {
      newest++
      clock.advance(1_000)
      server.hub.publish([{ topic, value: newest, timestamp: clock.now() }])
    }
    await eventually(() => expect(channel.getLatest()?.value).toBe(newest))
  }
  await publish(5)
  return { clock, server, proxy, channel, store: new PausableStore(channel, { windowMs: WINDOW_MS }), publish }
}

const valuesOf = (series: Series | undefined) =>
  Array.from({ length: series?.length ?? 0 }, (_, i) => [series!.timestampAt(i) - NOW, series!.valueAt(i)])

const five = [1, 2, 3, 4, 5].map((value) => [(value - 5) * 1_000, value])

it('is what it was made of until it is paused', async () => {
  const { channel, store, publish } = await startScene()
  await publish(1)
  expect(store.isPaused).toBe(false)
  expect(store.getState()).toBe(channel.getState())
  expect(store.getLatest()).toBe(channel.getLatest())
  expect(store.getPending()).toBe(0)
})

it('keeps series, newest point and clock as they were, for as long as it is paused, and counts what has come', async () => {
  const { channel, store, publish } = await startScene()
  store.pause()
  const edge = store.serverNow()
  const [series] = store.getState().series
  const mean = series!.indexFrom(NOW - 2_000)
  // More than its rings keep: nothing of what is shown is in them any more.
  for (let i = 0; i < 10; i++) await publish(20)
  expect(valuesOf(channel.getState().series[0]).slice(0, 5)).not.toEqual(five)
  expect(store.getState().series).toEqual([series])
  expect(valuesOf(series)).toEqual(five)
  expect([mean, series!.indexFrom(NOW - 2_000), series!.indexFrom(NOW + 1)]).toEqual([2, 2, 5])
  expect(store.getLatest()?.value).toBe(5)
  expect(store.serverNow()).toBe(edge)
  expect(store.getPending()).toBe(200)
})

it('keeps no more than the window, and the point before it', async () => {
  const { channel, publish } = await startScene()
  await publish(40)
  const store = new PausableStore(channel, { points: 3 })
  store.pause()
  expect(valuesOf(store.getState().series[0]).map(([, value]) => value)).toEqual([42, 43, 44, 45])
})

it('counts what topics born since have brought, which it does not show, and what a reconnection brings, but no gap', async () => {
  const { clock, server, proxy, channel, store, publish } = await startScene()
  store.pause()
  const metric = { name: ['a'], kind: 'gauge', unit: null, labels: {}, help: null } as const
  channelReporter(server.hub, { channel: 'stats' }).report([
    { metric, timestamp: clock.now(), values: { value: { gap: 'timeout' } }, extra: null, intervalMs: 1_000 },
  ])
  await publish(2, 'stats:b')
  expect(store.getPending()).toBe(2)
  expect(store.getState().series.map(({ topic }) => topic)).toEqual(['stats:a'])
  await eventually(() => {
    proxy.cut()
    expect(channel.getState().status).toBe('reconnecting')
  })
  channel.retry()
  await publish(3)
  expect(store.getPending()).toBe(5)
})

it('tells of the connection while paused, of no data, and of what is pending a few times a second at most', async () => {
  const { proxy, store, publish } = await startScene()
  const told = { changes: 0, data: 0, pending: 0 }
  const ends = [
    store.subscribe(() => told.changes++),
    store.subscribeData(() => told.data++),
    store.subscribePending(() => told.pending++),
  ]
  store.pause()
  expect(told).toEqual({ changes: 1, data: 0, pending: 0 })
  const began = performance.now()
  for (let i = 0; i < 50; i++) await publish(1)
  expect(told.data).toBe(0)
  expect(told.pending).toBeGreaterThan(0)
  expect(told.pending).toBeLessThanOrEqual((performance.now() - began) / 250 + 1)
  const before = store.getState()
  await proxy.close()
  await eventually(() => expect(store.getState().status).toBe('reconnecting'))
  expect(store.getState().series).toBe(before.series)
  expect(store.getState()).toBe(store.getState())
  for (const end of ends) end()
})

it('jumps to what is live when it is resumed, and says so to all who draw', async () => {
  const { channel, store, publish } = await startScene()
  store.pause()
  await publish(3)
  const told: string[] = []
  store.subscribe(() => told.push('state'))
  store.subscribeData(() => told.push('data'))
  store.resume()
  expect(told).toEqual(['state', 'data'])
  expect(store.getPending()).toBe(0)
  expect(store.getState()).toBe(channel.getState())
  expect(store.getLatest()?.value).toBe(8)
  store.resume()
  expect(told).toHaveLength(2)
  await publish(1)
  expect(told).toEqual(['state', 'data', 'data'])
})

it('shows another instant when it is paused again', async () => {
  const { store, publish } = await startScene()
  store.pause()
  store.pause()
  await publish(1)
  store.resume()
  store.pause()
  await publish(1)
  expect(store.getLatest()?.value).toBe(6)
  expect(store.getPending()).toBe(1)
})
