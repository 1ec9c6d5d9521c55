import { ManualClock, Registry, startReporting } from '@exocast/metrics-core'
import { channelReporter, createHub } from '@exocast/server-adapter'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startHub } from '../support/test-hub.js'

const START = 1_700_000_000_000

/** What a demand says, now and from now on. */
function follow(demand: ReturnType<ReturnType<typeof createHub>['demand']>): (number | null)[] {
  const told: (number | null)[] = []
  onTestFinished(demand.subscribe((intervalMs) => told.push(intervalMs)))
  return told
}

describe('a demand of the hub', () => {
  it('reads only while somebody has joined what would be read', async () => {
    const clock = new ManualClock(START)
    const { hub, connect } = await startHub({ clock })
    const registry = new Registry({ clock })
    let reads = 0
    registry.probe(['node', 'dear'], { datapoints: ['x'], read: () => ({ x: ++reads }) })
    const reporting = startReporting({
      registry,
      reporters: { stats: channelReporter(hub, { channel: 'stats' }) },
      subscriptions: [
        { reporter: 'stats', metric: 'node_*', demand: hub.demand('stats:node_*', { intervalMs: 1_000 }) },
      ],
    })
    onTestFinished(() => reporting.stop())
    clock.advance(5_000)
    expect(reads).toBe(0)
    const client = connect()
    await client.mustJoin('stats:node_dear_x')
    clock.advance(2_000)
    await client.until(() => client.points.length === 2)
    expect(client.valuesOf('stats:node_dear_x')).toEqual([1, 2])
    await client.request('leave', { topic: 'stats:node_dear_x' })
    clock.advance(5_000)
    expect(reads).toBe(2)
  })

  it.each([
    ['stats:node_memory_rss', true],
    ['stats:node_*', true],
    ['stats:*', true],
    ['stats:node_memory_*', true],
    ['stats:shop_*', false],
    ['stats:nod', false],
    ['other:*', false],
  ])('of "stats:node_*": a join of %s counts: %s', async (topic, counts) => {
    const { hub, connect } = await startHub()
    hub.channel('stats:*')
    hub.channel('other:*')
    const told = follow(hub.demand('stats:node_*', { intervalMs: 500 }))
    await connect().mustJoin(topic)
    expect(told).toEqual(counts ? [null, 500] : [null])
  })

  it('lasts until the last of all who joined is gone, however they went', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    const told = follow(hub.demand('a:*', { intervalMs: 500 }))
    const [one, two, watcher] = [connect(), connect(), connect()]
    await one.mustJoin('a:1')
    await two.mustJoin('a:1')
    await two.mustJoin('a:*')
    await one.request('leave', { topic: 'a:1' })
    expect(told).toEqual([null, 500])
    two.close()
    while (hub.viewers > 2) await watcher.settled()
    expect(told).toEqual([null, 500, null])
  })

  it('knows who had joined before it was asked for', async () => {
    const { hub, connect } = await startHub()
    hub.channel('a:*')
    await connect().mustJoin('a:1')
    expect(follow(hub.demand('a:*', { intervalMs: 500 }))).toEqual([500])
    expect(follow(hub.demand('a:2', { intervalMs: 500 }))).toEqual([null])
  })

  it('refuses what is no topic, and an interval that cannot be', () => {
    const hub = createHub()
    expect(() => hub.demand('a**', { intervalMs: 500 })).toThrow('demand: topic "a**" may hold one "*"')
    expect(() => hub.demand('a', { intervalMs: 1 })).toThrow(RangeError)
  })
})
