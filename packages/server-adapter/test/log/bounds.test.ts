import { ManualClock } from '@exocast/metrics-core'
import { createHub, type HubOptions } from '@exocast/server-adapter'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startHub } from '../support/test-hub.js'

const START = 1_700_000_000_000

function hubAt(options: HubOptions = {}) {
  const clock = new ManualClock(START)
  const hub = createHub({ clock, ...options })
  const held = (topic: string) => hub.snapshot(topic, { points: 1e9 }).topics
  return { clock, hub, held }
}

describe('history', () => {
  it('holds no point older than historyMs', () => {
    const { clock, hub, held } = hubAt({ historyMs: 10_000 })
    for (let value = 0; value < 20; value++) {
      hub.publish([{ topic: 'a', value }])
      clock.advance(1_000)
    }
    expect(held('a').a!.v).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
    expect(hub.counters.historyPointsDropped).toBe(10)
  })

  it('holds the newest points of a topic when it is full', () => {
    const { hub, held } = hubAt({ limits: { historyPointsPerTopic: 100 } })
    for (let value = 0; value < 250; value++) hub.publish([{ topic: 'a', value }])
    expect(held('a').a!.v).toEqual(Array.from({ length: 100 }, (_, i) => i + 150))
  })

  it('drops the oldest of all topics when the total is full', () => {
    const { hub, held } = hubAt({ limits: { historyPoints: 1_000 } })
    for (let value = 0; value < 5_000; value++) {
      hub.publish([{ topic: 'a:1', value }, ...(value % 10 === 0 ? [{ topic: 'a:2', value }] : [])])
    }
    const { 'a:1': one, 'a:2': two } = held('a:*')
    expect(one!.v.length + two!.v.length).toBeLessThanOrEqual(1_000)
    expect(one!.v.length + two!.v.length).toBeGreaterThan(900)
    // What is left of both begins at the same time.
    expect(two!.v[0]! - one!.v[0]!).toBeLessThan(10)
    expect(hub.counters.historyPointsDropped).toBe(5_500 - one!.v.length - two!.v.length)
  })

  it('holds no more bytes of a topic than it may, what goes along with the points included', () => {
    const { hub, held } = hubAt({ limits: { historyBytesPerTopic: 10_000 } })
    for (let value = 0; value < 1_000; value++) {
      hub.publish([
        { topic: 'a:bare', value },
        { topic: 'a:long', value, extra: { of: value, text: 'x'.repeat(500) } },
        { topic: 'a:binary', value, extra: new Uint8Array(900) },
      ])
    }
    const { 'a:bare': bare, 'a:long': long, 'a:binary': binary } = held('a:*')
    expect(bare!.v.length).toBeGreaterThan(400)
    // A string takes up to two bytes a character.
    expect(long!.v).toEqual([991, 992, 993, 994, 995, 996, 997, 998, 999].slice(-long!.v.length))
    expect(long!.v.length).toBeGreaterThan(6)
    expect(binary!.v.length).toBeGreaterThan(8)
    expect(binary!.v.length).toBeLessThan(12)
    const kept = bare!.v.length + long!.v.length + binary!.v.length
    expect(hub.counters.historyPointsDropped).toBe(3_000 - kept)
  })

  it('drops the oldest of all topics when their bytes are too many', () => {
    const { hub, held } = hubAt({ limits: { historyBytes: 100_000 } })
    for (let value = 0; value < 500; value++) {
      hub.publish([
        { topic: 'a:1', value, extra: { of: value, text: 'x'.repeat(500) } },
        { topic: 'a:2', value },
      ])
    }
    const { 'a:1': one, 'a:2': two } = held('a:*')
    expect(one!.v).toEqual(two!.v)
    expect(one!.v.at(-1)).toBe(499)
    expect(one!.v.length).toBeGreaterThan(70)
    expect(one!.v.length).toBeLessThan(100)
  })

  it('counts an extra that goes with many points once', () => {
    const { hub, held } = hubAt({ limits: { historyBytesPerTopic: 10_000 } })
    const extra = { text: 'x'.repeat(2_000) }
    for (let value = 0; value < 1_000; value++) hub.publish([{ topic: 'a', value, extra }])
    expect(held('a').a!.v.length).toBeGreaterThan(200)
  })

  it('forgets the longest silent topic when there are too many', () => {
    const { hub, held } = hubAt({ limits: { historyTopics: 2 } })
    for (const topic of ['a', 'b', 'a', 'c']) hub.publish([{ topic, value: 1 }])
    expect(Object.keys(held('*')).sort()).toEqual(['a', 'c'])
  })

  it('gives back what was put in, whatever the order of times and the size of the rings', () => {
    const point = fc.record({
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      timestamp: fc.integer({ min: START - 900, max: START }),
      extra: fc.constantFrom(null, 'x', 7),
    })
    fc.assert(
      fc.property(fc.array(point, { maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (points, size) => {
        const { hub, held } = hubAt({ limits: { historyPointsPerTopic: size } })
        for (const each of points) hub.publish([{ topic: 'a', ...each }])
        const kept = points.slice(-size).sort((a, b) => a.timestamp - b.timestamp)
        expect(held('a').a?.t ?? []).toEqual(kept.map(({ timestamp }) => timestamp))
        expect(held('a').a?.v ?? []).toEqual(kept.map(({ value }) => value))
      }),
    )
  })

  it('tells a viewer which extra belongs to which point', async () => {
    const { hub, connect } = await startHub({ limits: { historyPointsPerTopic: 100 } })
    hub.channel('a')
    const extras = Array.from({ length: 300 }, (_, i) => (i % 7 === 0 ? null : Math.floor(i / 5)))
    for (const [value, extra] of extras.entries()) hub.publish([{ topic: 'a', value, extra }])
    const { v, x } = (await connect().mustJoin('a', { points: 100 })).topics.a!
    const read = v.map((_, i) => x!.filter(([from]) => from <= i).at(-1)?.[1] ?? null)
    expect(read).toEqual(extras.slice(-100))
  })

  it('longer than a message may be begins later, at the same time for all topics', async () => {
    const clock = new ManualClock(START)
    const { hub, connect } = await startHub({ clock, limits: { bytesOut: 10_000 } })
    hub.channel('a:*')
    for (let value = 0; value < 500; value++) {
      hub.publish([
        { topic: 'a:1', value },
        { topic: 'a:2', value },
      ])
      clock.advance(1_000)
    }
    const { topics } = await connect().mustJoin('a:*', { windowMs: 600_000 })
    const [one, two] = [topics['a:1']!, topics['a:2']!]
    expect(JSON.stringify(topics).length).toBeLessThanOrEqual(10_000)
    expect(JSON.stringify(topics).length).toBeGreaterThan(7_000)
    expect(one.v.at(-1)).toBe(499)
    expect(one.t).toEqual(two.t)
  })
})
