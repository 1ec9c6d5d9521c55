import { ManualClock } from '@exocast/metrics-core'
import { type Channel, createMetricsClient, type ExocastClient, type History } from '@exocast/react-metrics/client'
import { channelReporter, MemoryLog, type OpenLog } from '@exocast/server-adapter'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/eventually.js'
import { type HubServer, startHubServer } from '../support/hub-server.js'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.js'

const START = 1_700_000_000_000

let clock: ManualClock
let server: HubServer
let proxy: TcpProxy
let client: ExocastClient

/** Its hub forgets a topic that is silent for 10 s; a chart shows more than that. */
async function startServer(log?: OpenLog): Promise<HubServer> {
  const started = await startHubServer({ clock, historyMs: 10_000, ...(log && { log }) })
  onTestFinished(() => started.close())
  return started
}

beforeEach(async () => {
  clock = new ManualClock(START)
  server = await startServer()
  proxy = await startTcpProxy(server.port)
  client = createMetricsClient({ url: proxy.url, clock })
  onTestFinished(async () => {
    client.close()
    await proxy.close()
  })
})

const publish = (topic: string, value: number) => server.hub.publish([{ topic, value }])
const topicsOf = (channel: Channel) => channel.getState().series.map(({ topic }) => topic)
const isLive = (channel: Channel) => eventually(() => expect(channel.getState().status).toBe('live'))
const hears = (channel: Channel, topic: string, value: number) =>
  eventually(() => expect(channel.getLatest()).toMatchObject({ topic, value }))

/** Two topics, of which one has been forgotten; the viewer knows by the time it has heard `newest` of the other. */
async function silence(channel: Channel, newest = 2): Promise<void> {
  publish('stats:silent', 1)
  await hears(channel, 'stats:silent', 1)
  clock.advance(10_001)
  publish('stats:busy', newest - 1)
  publish('stats:busy', newest)
  await hears(channel, 'stats:busy', newest)
}

describe('the line of a topic that has vanished', () => {
  it('stays until it has left the window', async () => {
    const channel = client.join('stats:*', { windowMs: 30_000 })
    await isLive(channel)
    await silence(channel)
    clock.advance(19_000)
    expect(topicsOf(channel)).toEqual(['stats:busy', 'stats:silent'])
    let changes = 0
    channel.subscribe(() => changes++)
    clock.advance(1_000)
    expect(topicsOf(channel)).toEqual(['stats:busy'])
    expect(changes).toBeGreaterThan(0)
  })

  it('stays as long as anyone sees it', async () => {
    const channel = client.join('stats:*', { windowMs: 20_000 })
    await isLive(channel)
    await silence(channel)
    const wide = client.join('stats:silent', { windowMs: 40_000 })
    await isLive(wide)
    clock.advance(20_000)
    expect(topicsOf(wide)).toEqual(['stats:silent'])
    clock.advance(10_000)
    expect(topicsOf(wide)).toEqual([])
    expect(topicsOf(channel)).toEqual(['stats:busy'])
  })

  it('goes a minute after its last point where a chart shows points and no window', async () => {
    const channel = client.join('stats:*', { points: 15 })
    await isLive(channel)
    await silence(channel)
    clock.advance(49_000)
    expect(topicsOf(channel)).toEqual(['stats:busy', 'stats:silent'])
    clock.advance(1_000)
    expect(topicsOf(channel)).toEqual(['stats:busy'])
  })

  it('goes on if the topic comes back', async () => {
    const channel = client.join('stats:*', { windowMs: 30_000 })
    await isLive(channel)
    await silence(channel)
    publish('stats:silent', 3)
    await hears(channel, 'stats:silent', 3)
    clock.advance(25_000)
    expect(topicsOf(channel)).toEqual(['stats:busy', 'stats:silent'])
    const series = channel.getState().series[1]!
    expect([series.valueAt(0), series.valueAt(1)]).toEqual([1, 3])
  })

  it('is another one if the topic comes back when it had gone', async () => {
    const channel = client.join('stats:*', { windowMs: 30_000 })
    await isLive(channel)
    await silence(channel)
    clock.advance(20_000)
    expect(topicsOf(channel)).toEqual(['stats:busy'])
    publish('stats:silent', 3)
    await hears(channel, 'stats:silent', 3)
    const series = channel.getState().series.at(-1)!
    expect([series.topic, series.length, series.valueAt(0)]).toEqual(['stats:silent', 1, 3])
  })
})

describe('the topic of a metric that was removed', () => {
  it('is shown to those who come later as long as to those who saw it go', async () => {
    const reporter = channelReporter(server.hub, { channel: 'stats' })
    const metric = { name: ['a'], kind: 'gauge' as const, unit: null, labels: {}, help: null }
    await reporter.report([{ metric, timestamp: START, values: { v: 1 }, extra: null }])
    const before = client.join('stats:*', { windowMs: 8_000 })
    await isLive(before)
    reporter.metricRemoved!(metric)
    const another = createMetricsClient({ url: proxy.url, clock })
    onTestFinished(() => another.close())
    const after = another.join('stats:*', { windowMs: 8_000 })
    await isLive(after)
    publish('stats:busy', 2)
    await hears(before, 'stats:busy', 2)
    await hears(after, 'stats:busy', 2)
    clock.advance(7_999)
    for (const channel of [before, after]) expect(topicsOf(channel)).toEqual(['stats:a_v', 'stats:busy'])
    clock.advance(1)
    for (const channel of [before, after]) expect(topicsOf(channel)).toEqual(['stats:busy'])
  })
})

describe('a topic that vanishes while the viewer is away', () => {
  it('is missing from what it finds when it is back, and goes the same way', async () => {
    const channel = client.join('stats:*', { windowMs: 30_000 })
    await isLive(channel)
    publish('stats:silent', 1)
    await hears(channel, 'stats:silent', 1)
    proxy.cut()
    await eventually(() => expect(channel.getState().status).toBe('reconnecting'))
    clock.advance(10_001)
    publish('stats:busy', 2)
    await eventually(() => {
      clock.advance(100)
      expect(channel.getState().status).toBe('live')
    })
    expect(topicsOf(channel)).toContain('stats:silent')
    clock.advance(30_000)
    expect(topicsOf(channel)).not.toContain('stats:silent')
  })
})

describe('a server that is restarted', () => {
  const restart = async (channel: Channel, log?: OpenLog) => {
    proxy.cut()
    await eventually(() => expect(channel.getState().status).toBe('reconnecting'))
    server = await startServer(log)
    proxy.target(server.port)
    proxy.cut()
    await eventually(() => {
      clock.advance(100)
      expect(channel.getState().status).toBe('live')
    })
  }

  it('and never again has a topic leaves no line of it behind', async () => {
    const channel = client.join('stats:*', { windowMs: 30_000 })
    await isLive(channel)
    publish('stats:a', 1)
    publish('stats:b', 1)
    await hears(channel, 'stats:b', 1)
    await restart(channel)
    expect(topicsOf(channel)).toEqual(['stats:a', 'stats:b'])
    publish('stats:b', 2)
    await hears(channel, 'stats:b', 2)
    clock.advance(59_000)
    expect(topicsOf(channel)).toEqual(['stats:a', 'stats:b'])
    clock.advance(1_000)
    expect(topicsOf(channel)).toEqual(['stats:b'])
  })

  it('may give a topic the id that another had, whose end is not that of the topic', async () => {
    const channel = client.join('stats:*', { windowMs: 5_000 })
    await isLive(channel)
    publish('stats:a', 1)
    publish('stats:b', 1)
    await hears(channel, 'stats:b', 1)
    await restart(channel)
    publish('stats:b', 2)
    publish('stats:a', 2)
    await hears(channel, 'stats:a', 2)
    clock.advance(10_001)
    publish('stats:b', 3)
    await hears(channel, 'stats:b', 3)
    publish('stats:b', 4)
    await hears(channel, 'stats:b', 4)
    expect(topicsOf(channel)).toEqual(['stats:b'])
  })

  it('takes no line from a chart of points, whose next may be long in coming', async () => {
    const channel = client.join('stats:*', { points: 15 })
    await isLive(channel)
    publish('stats:a', 1)
    await hears(channel, 'stats:a', 1)
    await restart(channel)
    clock.advance(3_600_000)
    expect(topicsOf(channel)).toEqual(['stats:a'])
  })

  it('with a log that outlives it has lost nothing, and marks nothing', async () => {
    let kept: MemoryLog | undefined
    const log: OpenLog = (context) => (kept ??= new MemoryLog(context))
    server = await startServer(log)
    proxy.target(server.port)
    const heard: unknown[] = []
    const histories: History[] = []
    const channel = client.join('stats:*', {
      onMessage: (event, payload) => heard.push([event, (payload as { value?: number }).value]),
      onHistory: (history) => histories.push(history),
    })
    await isLive(channel)
    publish('stats:a', 1)
    await hears(channel, 'stats:a', 1)
    proxy.cut()
    publish('stats:a', 2)
    await restart(channel, log)
    publish('stats:a', 3)
    await hears(channel, 'stats:a', 3)
    expect(heard).toEqual([
      ['change', 1],
      ['change', 2],
      ['change', 3],
    ])
    expect(histories.map(({ recovered }) => recovered)).toEqual([null, true])
  })
})
