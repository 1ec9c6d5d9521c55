import { ManualClock, Registry, startReporting } from '@exocast/metrics-core'
import { channelReporter, createHub } from '@exocast/server-adapter'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startHub } from '../support/test-hub.js'

const START = 1_700_000_000_000

/** All that a registry says of its hubs now, by topic without channel. */
async function ownMetrics(registry: Registry): Promise<Record<string, unknown>> {
  const readings = await registry.read('exocast_hub*')
  const entries = readings.flatMap(({ metric, values }) =>
    Object.entries(values).map(([datapoint, value]) => [`${metric.name.slice(2).join('_')}.${datapoint}`, value]),
  )
  return Object.fromEntries(entries)
}

describe('a hub with a registry', () => {
  it('tells of itself what its counters hold, and what it holds now', async () => {
    const registry = new Registry()
    const { hub, connect } = await startHub({ registry, limits: { historyPointsPerTopic: 2 } })
    hub.channel('a:*', { on: { go: () => ({ ok: 1 }) } })
    const { position } = hub.snapshot('a:*')
    const client = connect()
    await client.join('forbidden')
    await client.mustJoin('a:1', { since: position })
    await client.mustJoin('a:2', { since: { epoch: 'another', offset: 1 } })
    await client.request('push', { topic: 'a:1', event: 'go' })
    await client.request('leave', { topic: 'a:2' })
    await client.request('join', 'nonsense')
    for (const value of [1, 2, 3]) hub.publish([{ topic: 'a:1', value }])
    await client.until(() => client.points.length === 3)
    expect(await ownMetrics(registry)).toMatchObject({
      '.viewers': 1,
      'joins.total': 2,
      'joins.ended': 1,
      'joins.resumed': 1,
      'joins.not_resumed': 1,
      'denials.forbidden': 1,
      'denials.invalid': 1,
      'denials.join_rate': 0,
      'refusals.unauthorized': 0,
      'received.pushes': 1,
      'sent.frames': hub.counters.frames,
      'sent.bytes': hub.counters.bytes,
      'sent.coalesced': 0,
      'sessions.too_slow': 0,
      'history.topics': 1,
      'history.points': 2,
      'history.bytes': expect.any(Number),
      'evicted.points': 1,
      'evicted.log_failures': 0,
      'publish.count': 3,
      'fan_out.count': expect.any(Number),
    })
    expect(hub.counters.frames).toBeGreaterThan(0)
  })

  it('tells all its counters, each once', async () => {
    const registry = new Registry()
    const hub = createHub({ registry })
    let value = 1
    const fill = (counts: Record<string, unknown>) => {
      for (const [name, held] of Object.entries(counts)) {
        if (typeof held === 'number') counts[name] = ++value
        else fill(held as Record<string, unknown>)
      }
    }
    fill(hub.counters as unknown as Record<string, unknown>)
    const told = Object.values(await ownMetrics(registry)).filter((one) => typeof one === 'number' && one > 1)
    expect(told.sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: value - 1 }, (_, i) => i + 2))
  })

  it('is a source of topics like any other', async () => {
    const clock = new ManualClock(START)
    const registry = new Registry({ clock })
    const { hub, connect } = await startHub({ clock, registry })
    const reporting = startReporting({
      registry,
      reporters: { stats: channelReporter(hub, { channel: 'stats' }) },
      subscriptions: [{ reporter: 'stats', metric: 'exocast_*', intervalMs: 1_000 }],
    })
    onTestFinished(() => reporting.stop())
    const client = connect()
    await client.mustJoin('stats:exocast_hub_*')
    clock.advance(1_000)
    await client.until(() => client.points.length > 0)
    expect(client.valuesOf('stats:exocast_hub_viewers')).toEqual([1])
    const { topics } = hub.snapshot('stats:exocast_*')
    expect(topics).toHaveProperty('stats:exocast_tick_lateness_p99')
    expect(topics['stats:exocast_hub_sent_bytes']).toMatchObject({ unit: 'bytes', kind: 'probe' })
  })

  it('shares them with other hubs, as sums, in which what a closed one has done remains', async () => {
    const registry = new Registry()
    const [one, other] = [createHub({ registry }), createHub({ registry })]
    one.publish([{ topic: 'a', value: 1 }])
    other.publish([
      { topic: 'a', value: 1 },
      { topic: 'b', value: 1 },
    ])
    expect(await ownMetrics(registry)).toMatchObject({ 'history.points': 3, 'publish.count': 2 })
    ;(one.counters as { joins: number }).joins = 5
    ;(other.counters as { joins: number }).joins = 2
    await one.close()
    await one.close()
    expect(await ownMetrics(registry)).toMatchObject({ 'history.points': 2, 'joins.total': 7 })
    createHub({ registry })
    expect(await ownMetrics(registry)).toMatchObject({ 'history.points': 2, 'joins.total': 7 })
  })

  it('keeps to itself without one, and refuses what is none', () => {
    expect(new Registry().find('exocast_*')).toEqual([])
    expect(() => createHub({ registry: {} as Registry })).toThrow('registry must be a Registry')
  })
})
