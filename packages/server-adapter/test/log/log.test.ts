import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ManualClock } from '@exocast/metrics-core'
import { createHub, type Log, type LogContext, type LogPoint, MemoryLog } from '@exocast/server-adapter'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { FileLog } from '../support/file-log.js'
import { startHub } from '../support/test-hub.js'

const START = 1_700_000_000_000
const EVERYTHING = { points: 1e9 }

const directory = mkdtempSync(join(tmpdir(), 'exocast-log-'))
afterAll(() => rmSync(directory, { recursive: true }))

let files = 0
const newFile = () => join(directory, `${files++}.log`)

function contextAt(clock: ManualClock, more: Partial<LogContext> = {}): LogContext {
  const plenty = { pointsPerTopic: 1e6, bytesPerTopic: 1e9, points: 1e6, bytes: 1e9, onDropped: () => {} }
  return { clock, historyMs: 60_000, ...plenty, ...more }
}

const point = (topic: string, value: number | null, more: Partial<LogPoint> = {}): LogPoint => {
  return { topic, value, timestamp: START, extra: null, meta: {}, ...more }
}

describe.each<[string, () => (context: LogContext) => Log]>([
  ['the log in memory', () => (context) => new MemoryLog(context)],
  [
    'a log in a file',
    () => {
      const path = newFile()
      return (context) => new FileLog(path, context)
    },
  ],
])('%s', (_, opener) => {
  const logAt = (more?: Partial<LogContext>) => {
    const clock = new ManualClock(START)
    return { clock, log: opener()(contextAt(clock, more)) }
  }

  it('gives the points of each append one offset, one more than the last', () => {
    const { log } = logAt()
    expect(log.tail).toEqual({ epoch: expect.any(String), offset: 0 })
    expect(log.append([point('a', 1), point('b', 2)])).toBe(1)
    expect(log.append([point('a', 3)])).toBe(2)
    expect(log.tail.offset).toBe(2)
    expect(log.held.points).toBe(3)
  })

  it('knows exactly what came after a position, in its own order, with extras and reasons', () => {
    const { log } = logAt()
    log.append([point('a:1', 1)])
    const since = log.tail
    log.append([point('a:1', 2, { timestamp: START + 9, extra: 'x' }), point('b', 0)])
    log.append([point('a:1', 3, { timestamp: START + 5 }), point('a:2', null, { reason: 'timeout' })])
    const found = log.since('a:*', since, 100)!
    expect(found.get('a:1')).toMatchObject({ t: [START + 9, START + 5], v: [2, 3], o: [2, 3] })
    expect(found.get('a:1')!.x.map(([at, extra]) => [at, extra])).toEqual([
      [0, 'x'],
      [1, null],
    ])
    expect(found.get('a:2')).toMatchObject({ v: [null], g: [[0, 'timeout']] })
    expect([...found.keys()].sort()).toEqual(['a:1', 'a:2'])
    expect(log.since('a:1', log.tail, 100)?.get('a:1')?.v ?? []).toEqual([])
  })

  it('claims nothing that it cannot prove', () => {
    const { log } = logAt({ pointsPerTopic: 2 })
    const { epoch } = log.tail
    for (const value of [1, 2, 3]) log.append([point('a', value)])
    expect(log.since('a', { epoch, offset: 0 }, 100)).toBeNull()
    expect(log.since('a', { epoch, offset: 1 }, 100)?.get('a')?.v).toEqual([2, 3])
    expect(log.since('a', { epoch, offset: 1 }, 1)).toBeNull()
    expect(log.since('a', { epoch, offset: 4 }, 100)).toBeNull()
    expect(log.since('a', { epoch: 'another', offset: 3 }, 100)).toBeNull()
  })

  it('gives the newest points by time, whatever the order they came in', () => {
    const { log, clock } = logAt()
    for (const [value, at] of [0, 3, 1, 2].entries()) {
      log.append([point('a', value, { timestamp: START + at * 1_000 }), point('b', value)])
    }
    clock.advance(3_000)
    expect(log.window('a', { windowMs: 2_000 }, 100).get('a')).toMatchObject({
      t: [START + 1_000, START + 2_000, START + 3_000],
      v: [2, 3, 1],
    })
    expect(log.window('*', { points: 2 }, 100).get('a')?.v).toEqual([3, 1])
    expect(log.window('*', { points: 2 }, 100).get('b')?.v).toHaveLength(2)
    expect([...log.window('c*', { points: 2 }, 100).keys()]).toEqual([])
  })

  it('begins a span of too many points later, for all topics alike', () => {
    const { log, clock } = logAt()
    for (let at = 0; at < 20; at++) {
      log.append(['a', 'b'].map((topic) => point(topic, at, { timestamp: START + at * 1_000 })))
    }
    clock.advance(20_000)
    const found = log.window('*', { windowMs: 60_000 }, 11)
    expect(found.get('a')!.t).toEqual(found.get('b')!.t)
    expect(found.get('a')!.v.at(-1)).toBe(19)
    expect(found.get('a')!.v.length).toBeGreaterThan(3)
    expect(found.get('a')!.v.length).toBeLessThan(6)
  })

  it('forgets a topic, and proves nothing of the time before', () => {
    const { log } = logAt()
    log.append([point('a:gone', 1), point('a:here', 1)])
    log.forget('a:gone')
    expect([...log.window('*', EVERYTHING, 100)].flatMap(([topic, { v }]) => v.map(() => topic))).toEqual(['a:here'])
    expect(log.since('a:*', { ...log.tail, offset: 0 }, 100)).toBeNull()
    log.append([point('a:gone', 2)])
    expect(log.since('a:gone', { ...log.tail, offset: 0 }, 100)).toBeNull()
    expect(log.since('a:gone', { ...log.tail, offset: 1 }, 100)?.get('a:gone')?.v).toEqual([2])
  })

  it('keeps its bounds of time, count and bytes whatever comes, and the newest within them', () => {
    const published = fc.record({
      topic: fc.constantFrom('a', 'b', 'c'),
      extra: fc.oneof(fc.constant(null), fc.string({ maxLength: 200 }), fc.array(fc.nat(), { maxLength: 20 })),
      passMs: fc.constantFrom(0, 0, 1, 700, 40_000),
    })
    const bounds = { pointsPerTopic: 7, bytesPerTopic: 1_500, points: 15, bytes: 2_500 }
    fc.assert(
      fc.property(fc.array(published, { minLength: 1, maxLength: 60 }), (all) => {
        let dropped = 0
        const { log, clock } = logAt({ ...bounds, onDropped: (points) => (dropped += points) })
        for (const [value, { topic, extra, passMs }] of all.entries()) {
          clock.advance(passMs)
          log.append([point(topic, value, { extra, timestamp: clock.now() })])
          const { points, sizeBytes } = log.held
          expect(points).toBeLessThanOrEqual(bounds.points)
          expect(sizeBytes).toBeLessThanOrEqual(bounds.bytes)
          expect(sizeBytes).toBeGreaterThanOrEqual(points * 24)
          expect(points + dropped).toBe(value + 1)
          const found = log.window('*', EVERYTHING, 1e9)
          for (const { t } of found.values()) {
            expect(t.length).toBeLessThanOrEqual(bounds.pointsPerTopic)
            expect(Math.min(...t, Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(clock.now() - 60_000)
          }
          // What is held of a topic is the end of what was published on it.
          expect(found.get(topic)!.v.at(-1)).toBe(value)
          for (const [name, { v }] of found) {
            const values = all.flatMap((one, at) => (one.topic === name && at <= value ? [at] : []))
            expect(v).toEqual(v.length === 0 ? [] : values.slice(-v.length))
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('lets go of a point whose extra alone is too large', () => {
    const { log } = logAt({ bytesPerTopic: 1_000 })
    log.append([point('a', 1)])
    log.append([point('a', 2, { extra: 'x'.repeat(1_000) })])
    expect(log.held).toEqual({ points: 0, sizeBytes: 0 })
    expect(log.since('a', { ...log.tail, offset: 1 }, 100)).toBeNull()
  })

  it('serves a hub: its joins, its resumed viewers, its snapshots', async () => {
    const { hub, connect, errors } = await startHub({ log: opener() })
    hub.channel('a:*')
    hub.publish([{ topic: 'a:1', value: 1, unit: 'ms' }])
    const client = connect()
    const { position, topics } = await client.mustJoin('a:*')
    expect(topics['a:1']).toMatchObject({ unit: 'ms', v: [1] })
    hub.publish([{ topic: 'a:1', value: 2, extra: 'x' }])
    await client.until(() => client.points.length === 1)
    const late = await connect().mustJoin('a:*', { since: position })
    expect(late).toMatchObject({ recovered: true, topics: { 'a:1': { v: [2], x: [[0, 'x']] } } })
    expect(hub.snapshot('a:1').topics['a:1']!.v).toEqual([1, 2])
    expect(errors).toEqual([])
  })
})

describe('a log that outlives its process', () => {
  it('lets viewers go on over a restart as if there had been none', async () => {
    const path = newFile()
    const open = (context: LogContext) => new FileLog(path, context)
    const first = createHub({ log: open })
    first.publish([{ topic: 'a:1', value: 1, unit: 'ms', label: 'one' }])
    const { position } = first.snapshot('a:1')
    first.publish([{ topic: 'a:1', value: 2 }])
    await first.close()

    const { hub, connect } = await startHub({ log: open })
    hub.channel('a:*')
    const client = connect()
    const reply = await client.mustJoin('a:*', { since: position })
    expect(reply).toMatchObject({
      recovered: true,
      position: { epoch: position.epoch, offset: 2 },
      topics: { 'a:1': { unit: 'ms', label: 'one', v: [2], o: [2] } },
    })
    hub.publish([{ topic: 'a:1', value: 3 }])
    await client.until(() => client.points.length === 1)
    expect(client.frames[0]).toMatchObject({ offset: 3, values: [3] })
    expect(client.frames[0]!.previous).toBeLessThanOrEqual(2)
    expect(hub.snapshot('a:1', { points: 9 }).topics['a:1']).toMatchObject({ unit: 'ms', v: [1, 2, 3] })
  })

  it('brings back its topics with their silence: the longest silent is the first to be forgotten', () => {
    const clock = new ManualClock(START)
    let kept: MemoryLog | undefined
    const log = (context: LogContext) => (kept ??= new MemoryLog(context))
    const before = createHub({ clock, log })
    for (const topic of ['new', 'old', 'new']) {
      before.publish([{ topic, value: 1 }])
      clock.advance(1_000)
    }
    const hub = createHub({ clock, log, limits: { historyTopics: 2 } })
    expect(Object.keys(hub.snapshot('*').topics).sort()).toEqual(['new', 'old'])
    hub.publish([{ topic: 'third', value: 1 }])
    expect(Object.keys(hub.snapshot('*').topics).sort()).toEqual(['new', 'third'])
  })
})

describe('a log that fails', () => {
  const failing = (name: keyof Log, fail: () => unknown) => (context: LogContext) => {
    const log = new MemoryLog(context)
    return new Proxy(log, {
      get(target, key) {
        if (key === name && isFailing) return name === 'held' ? fail() : fail
        const value = Reflect.get(target, key, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }
  let isFailing = true
  const boom = () => {
    throw new Error('the disk is full')
  }

  it('in append: the points go to nobody, it is reported, and what comes later goes on', async () => {
    isFailing = true
    const { hub, connect, errors } = await startHub({ log: failing('append', boom) })
    hub.channel('a')
    const client = connect()
    await client.mustJoin('a')
    hub.publish([{ topic: 'a', value: 1 }])
    isFailing = false
    hub.publish([{ topic: 'a', value: 2 }])
    await client.until(() => client.points.length > 0)
    expect(client.valuesOf('a')).toEqual([2])
    expect(errors.map(({ message }) => message)).toEqual(['exocast: "append" of the log failed: the disk is full'])
    expect(hub.counters.logFailures).toBe(1)
  })

  it.each([
    ['since', boom, false, [1]],
    ['since', async () => new Map(), false, [1]],
    ['window', boom, null, []],
    ['window', async () => new Map(), null, []],
  ] as const)('in %s: the join is let in all the same, with what can be said', async (name, fail, recovered, v) => {
    isFailing = true
    const { hub, connect, errors } = await startHub({ log: failing(name, fail) })
    hub.channel('a')
    hub.publish([{ topic: 'a', value: 1 }])
    const client = connect()
    const { position } = hub.snapshot('a')
    const since = name === 'since' ? { ...position, offset: 0 } : undefined
    const reply = await client.mustJoin('a', { since })
    expect(reply.recovered).toBe(recovered)
    expect(reply.topics.a!.v).toEqual(v)
    hub.publish([{ topic: 'a', value: 2 }])
    await client.until(() => client.points.length === 1)
    expect(errors.at(-1)!.message).toContain(`"${name}" of the log failed`)
    expect(hub.counters.logFailures).toBeGreaterThan(0)
  })

  it.each([
    ['a promise', async () => 1],
    ['not above', () => 0],
    ['undefined', () => undefined],
  ])('by answering an append with %s is told what it must answer', (_, answer) => {
    isFailing = true
    const errors: Error[] = []
    const hub = createHub({ log: failing('append', answer), onError: (error) => errors.push(error) })
    hub.publish([{ topic: 'a', value: 1 }])
    expect(errors[0]!.message).toContain('it must return, at once, an offset above 0')
    expect(hub.snapshot('*').topics).toEqual({})
  })

  it('to say where its end is, is refused', () => {
    const log = () => ({ tail: { epoch: 1, offset: 0 } }) as unknown as Log
    expect(() => createHub({ log })).toThrow('tail must be a position')
  })
})
