import { ManualClock, Registry, startReporting } from '@exocast/metrics-core'
import { channelReporter } from '@exocast/server-adapter'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startHub } from '../support/test-hub.js'

const START = 1_700_000_000_000

async function startReported() {
  const clock = new ManualClock(START)
  const test = await startHub({ clock, historyMs: 60_000 })
  const registry = new Registry({ clock })
  const requests = registry.gauge(['shop', 'requests'])
  registry.gauge(['shop', 'stock']).set(7)
  const reporting = startReporting({
    registry,
    reporters: { stats: channelReporter(test.hub, { channel: 'stats' }) },
    subscriptions: [{ reporter: 'stats', metric: 'shop_*', intervalMs: 1_000 }],
  })
  onTestFinished(() => reporting.stop())
  requests.set(1)
  const viewer = test.connect()
  await viewer.mustJoin('stats:*')
  const tick = async () => {
    const frames = viewer.frames.length
    clock.advance(1_000)
    await viewer.until(() => viewer.frames.length > frames)
  }
  return { ...test, clock, registry, viewer, tick }
}

describe('the topics of a metric that is removed', () => {
  it('are told to be gone, after their last point', async () => {
    const { registry, viewer, tick } = await startReported()
    await tick()
    registry.delete(['shop', 'requests'])
    await tick()
    await viewer.settled()
    expect(viewer.valuesOf('stats:shop_requests_value')).toEqual([1])
    expect(viewer.vanished).toEqual(['stats:shop_requests_value'])
  })

  it('are still history, for those who come later too, who hear that it is all', async () => {
    const { registry, connect, hub, tick } = await startReported()
    const { position } = hub.snapshot('stats:*')
    await tick()
    registry.delete(['shop', 'requests'])
    await tick()
    const { topics } = await connect().mustJoin('stats:*')
    expect(topics['stats:shop_requests_value']).toMatchObject({ v: [1], gone: true })
    expect(topics['stats:shop_stock_value']).not.toHaveProperty('gone')
    const resumed = await connect().mustJoin('stats:*', { since: position })
    expect(resumed).toMatchObject({ recovered: true, topics: { 'stats:shop_requests_value': { v: [1], gone: true } } })
  })

  it('are announced afresh when they come back', async () => {
    const { registry, viewer, connect, tick } = await startReported()
    await tick()
    registry.delete(['shop', 'requests'])
    await tick()
    registry.gauge(['shop', 'requests'], { unit: 'requests' }).set(5)
    await tick()
    await viewer.settled()
    expect(viewer.announced.filter((topic) => topic === 'stats:shop_requests_value')).toHaveLength(2)
    expect(viewer.valuesOf('stats:shop_requests_value')).toEqual([1, 5])
    const { topics } = await connect().mustJoin('stats:*')
    expect(topics['stats:shop_requests_value']).toMatchObject({ unit: 'requests', v: [1, 5] })
    expect(topics['stats:shop_requests_value']).not.toHaveProperty('gone')
  })

  it('are announced afresh also when they come back just as they were', async () => {
    const { hub, connect } = await startHub({ clock: new ManualClock(START) })
    const reporter = channelReporter(hub, { channel: 'stats' })
    const metric = { name: ['a'], kind: 'gauge' as const, unit: null, labels: {}, help: null }
    const publish = () => hub.publish([{ topic: 'stats:a_v', value: 1 }])
    const viewer = connect()
    await viewer.mustJoin('stats:*')
    publish()
    await reporter.report([{ metric, timestamp: START, values: { v: 1 }, extra: null }])
    publish()
    await viewer.settled()
    const announced = viewer.announced.length
    reporter.metricRemoved!(metric)
    reporter.metricRemoved!(metric)
    publish()
    publish()
    await viewer.settled()
    expect(viewer.announced.slice(announced)).toEqual(['stats:a_v'])
    expect(viewer.vanished).toEqual(['stats:a_v'])
  })
})

describe('a topic that is forgotten', () => {
  it('for its silence is told to be gone, to those who joined it and no others', async () => {
    const clock = new ManualClock(START)
    const { hub, connect } = await startHub({ clock, historyMs: 60_000 })
    hub.channel('a:*')
    const [all, one, other] = [connect(), connect(), connect()]
    await all.mustJoin('a:*')
    await one.mustJoin('a:silent')
    await other.mustJoin('a:busy')
    hub.publish([{ topic: 'a:silent', value: 1 }])
    clock.advance(60_001)
    hub.publish([{ topic: 'a:busy', value: 2 }])
    for (const viewer of [all, one, other]) await viewer.settled()
    expect(all.vanished).toEqual(['a:silent'])
    expect(one.vanished).toEqual(['a:silent'])
    expect(other.vanished).toEqual([])
    expect((await connect().mustJoin('a:*')).topics).not.toHaveProperty('a:silent')
  })

  it('for its silence is told to be gone when its time has come, though nothing else is published', async () => {
    const clock = new ManualClock(START)
    const { hub, connect } = await startHub({ clock, historyMs: 60_000 })
    hub.channel('a:*')
    const viewer = connect()
    await viewer.mustJoin('a:*')
    hub.publish([{ topic: 'a:first', value: 1 }])
    clock.advance(20_000)
    hub.publish([{ topic: 'a:second', value: 2 }])
    clock.advance(39_999)
    await viewer.settled()
    expect(viewer.vanished).toEqual([])
    clock.advance(1)
    await viewer.settled()
    expect(viewer.vanished).toEqual(['a:first'])
    expect((await connect().mustJoin('a:*')).topics).not.toHaveProperty('a:first')
    clock.advance(20_000)
    await viewer.settled()
    expect(viewer.vanished).toEqual(['a:first', 'a:second'])
    expect(clock.backgroundTimers).toBe(0)
  })

  it('for its silence leaves nothing in a history that nobody asks for', async () => {
    const clock = new ManualClock(START)
    const registry = new Registry({ clock })
    const { hub } = await startHub({ clock, historyMs: 60_000, registry })
    hub.publish([{ topic: 'a:silent', value: 1, extra: 'x'.repeat(1_000) }])
    const held = async () => (await registry.read(['exocast', 'hub', 'history']))[0]?.values
    expect(await held()).toMatchObject({ topics: 1, points: 1 })
    clock.advance(60_000)
    expect(await held()).toEqual({ topics: 0, points: 0, bytes: 0 })
  })

  it('leaves no timer behind when the hub is closed', async () => {
    const clock = new ManualClock(START)
    const { hub } = await startHub({ clock })
    hub.publish([{ topic: 'a:1', value: 1 }])
    expect(clock.backgroundTimers).toBe(1)
    await hub.close()
    expect(clock.backgroundTimers).toBe(0)
  })

  it('because there are too many has its points go out before that is told', async () => {
    const { hub, connect } = await startHub({ limits: { historyTopics: 2 } })
    hub.channel('a:*')
    const viewer = connect()
    await viewer.mustJoin('a:*')
    const order: string[] = []
    viewer.socket.onAny((event: string) => order.push(event))
    hub.publish([1, 2, 3].map((value) => ({ topic: `a:${value}`, value })))
    await viewer.settled()
    expect(order).toEqual(['n', 'f', 'v'])
    expect(viewer.points.map(({ topic, value }) => [topic, value])).toEqual([
      ['a:1', 1],
      ['a:2', 2],
      ['a:3', 3],
    ])
    expect(viewer.vanished).toEqual(['a:1'])
  })
})
