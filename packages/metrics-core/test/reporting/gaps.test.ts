import { setImmediate } from 'node:timers/promises'
import { ManualClock, Registry, type Sample, startReporting } from '@exocast/metrics-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { recorder } from './recorder.js'

let clock: ManualClock
let registry: Registry
let seen: ReturnType<typeof recorder>

beforeEach(() => {
  clock = new ManualClock(10_000)
  registry = new Registry({ clock })
  seen = recorder()
})

/** A probe with one datapoint, `x`, whose reads settle when the test says so. */
function slowProbe(name: string, options: { timeoutMs?: number } = {}) {
  const answers: ((x: number) => void)[] = []
  registry.probe([name], {
    ...options,
    datapoints: ['x'],
    read: () => new Promise<{ x: number }>((resolve) => answers.push((x) => resolve({ x }))),
  })
  return {
    get reads() {
      return answers.length
    },
    async answer(read: number, x: number) {
      answers[read]?.(x)
      await setImmediate()
    },
  }
}

const start = (intervalMs = 1_000, metric = '*') =>
  startReporting({ registry, reporters: { seen }, subscriptions: [{ reporter: 'seen', metric, intervalMs }] })
const brief = ({ metric, timestamp, values }: Sample) => [metric.name.join('_'), timestamp, Object.values(values)[0]]
const calls = () => seen.calls.map((call) => call.map(brief))
const TIMEOUT = { gap: 'timeout' }

describe('a read that fails', () => {
  it('is a typed gap, and touches no other metric', async () => {
    const error = new Error('boom')
    registry.probe(['throws'], {
      datapoints: ['x'],
      read: () => {
        throw error
      },
    })
    registry.probe(['rejects'], { datapoints: ['x'], read: () => Promise.reject(error) })
    registry.probe(['lacks'], { datapoints: ['x'], read: () => ({}) })
    registry.gauge(['disabled']).disable()
    registry.gauge(['fine']).set(4)
    const reporting = start()
    clock.advance(1_000)
    await setImmediate()
    expect(calls()).toEqual([
      [
        ['throws', 11_000, { gap: 'error', error }],
        ['rejects', 11_000, { gap: 'error', error }],
        ['lacks', 11_000, { gap: 'missing' }],
        ['disabled', 11_000, { gap: 'disabled' }],
        ['fine', 11_000, 4],
      ],
    ])
    expect(reporting.subscriptions()[0]?.lastGaps).toEqual({ missing: 1, disabled: 1, error: 2, timeout: 0 })
  })

  it('is missing for a datapoint that the metric does not have', () => {
    registry.gauge(['queue'])
    startReporting({
      registry,
      reporters: { seen },
      subscriptions: [{ reporter: 'seen', metric: '*', datapoints: ['value', 'p99'], intervalMs: 1_000 }],
    })
    clock.advance(1_000)
    expect(seen.calls[0]?.[0]?.values).toEqual({ value: 0, p99: { gap: 'missing' } })
  })

  it('is missing where a sum has grown beyond all numbers', () => {
    const counter = registry.counter(['orders'])
    counter.inc(Number.MAX_VALUE)
    counter.inc(Number.MAX_VALUE)
    start()
    clock.advance(1_000)
    expect(calls()).toEqual([[['orders', 11_000, { gap: 'missing' }]]])
  })

  it('is reported again as soon as the metric is enabled again', () => {
    const gauge = registry.gauge(['queue'])
    gauge.disable()
    start()
    clock.advance(1_000)
    gauge.enable()
    clock.advance(1_000)
    expect(calls()).toEqual([[['queue', 11_000, { gap: 'disabled' }]], [['queue', 12_000, 0]]])
  })
})

describe('an asynchronous read', () => {
  it('is one read for all who want it, and comes late in one call for each reporter', async () => {
    const answers: (() => void)[] = []
    registry.probe(['a'], {
      datapoints: ['x', 'y'],
      read: () => new Promise<{ x: number; y: number }>((resolve) => answers.push(() => resolve({ x: 1, y: 2 }))),
    })
    const other = recorder()
    startReporting({
      registry,
      reporters: { seen, other },
      subscriptions: [
        { reporter: 'seen', metric: '*', datapoints: ['x'], intervalMs: 1_000 },
        { reporter: 'other', metric: '*', intervalMs: 1_000 },
        { reporter: 'seen', metric: '*', datapoints: ['y'], intervalMs: 1_000 },
      ],
    })
    clock.advance(1_200)
    for (const answer of answers) answer()
    await setImmediate()
    expect(answers).toHaveLength(1)
    const values = ({ values: one }: Sample) => one
    expect(seen.calls.map((call) => call.map(values))).toEqual([[{ x: 1 }, { y: 2 }]])
    expect(other.calls.map((call) => call.map(values))).toEqual([[{ x: 1, y: 2 }]])
  })

  it('shows what the others held at the instant of the tick, however long it takes', async () => {
    const a = slowProbe('a')
    const counter = registry.counter(['b'])
    start()
    clock.advance(1_000)
    counter.inc()
    await a.answer(0, 5)
    expect(calls()[0]?.[1]).toEqual(['b', 11_000, 0])
  })

  it('counts among the gaps of its own tick when it comes to nothing', async () => {
    const a = slowProbe('a', { timeoutMs: 300 })
    registry.gauge(['b'])
    const reporting = start()
    const gaps = () => reporting.subscriptions()[0]?.lastGaps.timeout
    clock.advance(1_299)
    expect(gaps()).toBe(0)
    clock.advance(1)
    expect(gaps()).toBe(1)
    await a.answer(0, 5)
    clock.advance(700)
    expect(gaps()).toBe(0)
  })

  it('goes out with all of its tick, in one call, if it comes within the grace', async () => {
    const a = slowProbe('a')
    registry.gauge(['b'])
    start()
    clock.advance(1_050)
    expect(calls()).toEqual([])
    await a.answer(0, 5)
    expect(calls()).toEqual([
      [
        ['a', 11_000, 5],
        ['b', 11_000, 0],
      ],
    ])
  })

  it('holds nothing back for longer than the grace, and comes later with the same timestamp', async () => {
    const a = slowProbe('a')
    const b = slowProbe('b')
    registry.gauge(['c'])
    start()
    clock.advance(1_099)
    expect(calls()).toEqual([])
    clock.advance(1)
    expect(calls()).toEqual([[['c', 11_000, 0]]])
    await b.answer(0, 6)
    await a.answer(0, 5)
    expect(calls().slice(1)).toEqual([[['b', 11_000, 6]], [['a', 11_000, 5]]])
  })

  it('has a grace of half the shortest interval due, where that is less', () => {
    slowProbe('a')
    registry.gauge(['b'])
    start(20)
    clock.advance(29)
    expect(calls()).toEqual([])
    clock.advance(1)
    expect(calls()).toEqual([[['b', 10_020, 0]]])
  })

  it('is a timeout gap at its deadline, whichever of its own and 0.8 of the interval comes first', () => {
    slowProbe('own', { timeoutMs: 300 })
    slowProbe('interval')
    start()
    clock.advance(1_299)
    expect(calls()).toEqual([])
    clock.advance(1)
    expect(calls()).toEqual([[['own', 11_000, TIMEOUT]]])
    clock.advance(500)
    expect(calls()).toEqual([[['own', 11_000, TIMEOUT]], [['interval', 11_000, TIMEOUT]]])
  })

  it('counts within the grace if its own deadline is shorter', () => {
    slowProbe('a', { timeoutMs: 20 })
    registry.gauge(['b'])
    start()
    clock.advance(1_020)
    expect(calls()).toEqual([
      [
        ['a', 11_000, TIMEOUT],
        ['b', 11_000, 0],
      ],
    ])
  })

  it('is discarded if it comes after its gap', async () => {
    const a = slowProbe('a', { timeoutMs: 300 })
    start()
    clock.advance(1_400)
    await a.answer(0, 5)
    expect(calls()).toEqual([[['a', 11_000, TIMEOUT]]])
    clock.advance(600)
    await a.answer(1, 6)
    expect(calls()[1]).toEqual([['a', 12_000, 6]])
  })

  it('that never ends is a timeout at each tick, and is not started a second time beside itself', () => {
    const a = slowProbe('a')
    registry.gauge(['b'])
    start()
    clock.advance(5_000)
    expect(a.reads).toBe(1)
    expect(calls()).toEqual([
      [['b', 11_000, 0]],
      [['a', 11_000, TIMEOUT]],
      ...[12_000, 13_000, 14_000, 15_000].map((timestamp) => [
        ['a', timestamp, TIMEOUT],
        ['b', timestamp, 0],
      ]),
    ])
  })

  it('that never ended is given up after 10 s: the metric is read afresh', async () => {
    const a = slowProbe('a')
    start()
    clock.advance(10_999)
    expect(a.reads).toBe(1)
    clock.advance(1)
    expect(a.reads).toBe(2)
    await a.answer(1, 7)
    expect(calls().at(-1)).toEqual([['a', 21_000, 7]])
    await a.answer(0, 1)
    clock.advance(1_000)
    await a.answer(2, 8)
    expect(calls().at(-1)).toEqual([['a', 22_000, 8]])
  })

  it('keeps the timestamps of a metric in order, also where its subscriptions differ in phase', async () => {
    const a = slowProbe('a')
    registry.gauge(['b'])
    startReporting({
      registry,
      reporters: { seen },
      subscriptions: [
        { reporter: 'seen', metric: '*', intervalMs: 1_000, delayMs: 5, extra: 'slow' },
        { reporter: 'seen', metric: '*', intervalMs: 30, extra: 'fast' },
      ],
    })
    for (let ms = 0; ms < 3_000; ms += 7) {
      clock.advance(7)
      if (ms % 3 === 0) await a.answer(a.reads - 1, ms)
    }
    for (const name of ['a', 'b']) {
      const times = seen.calls
        .flat()
        .filter(({ metric }) => metric.name[0] === name)
        .map(({ timestamp }) => timestamp)
      expect(times.length).toBeGreaterThan(90)
      expect(times).toEqual([...times].sort((x, y) => x - y))
    }
  })

  it('that holds other samples back lets them go before the next of the same metric', () => {
    slowProbe('a')
    registry.gauge(['b'])
    startReporting({
      registry,
      reporters: { seen },
      subscriptions: [
        { reporter: 'seen', metric: '*', intervalMs: 1_000, delayMs: 5 },
        { reporter: 'seen', metric: ['b'], intervalMs: 30 },
      ],
    })
    clock.advance(1_100)
    const times = seen.calls
      .flat()
      .filter(({ metric }) => metric.name[0] === 'b')
      .map(({ timestamp }) => timestamp)
    expect(times).toContain(10_005)
    expect(times).toContain(11_005)
    expect(times).toEqual([...times].sort((x, y) => x - y))
  })
})

describe('a probe that, while it is read,', () => {
  it('ends the reporting still lets go out what had been read', async () => {
    registry.gauge(['before'])
    registry.probe(['ends'], {
      datapoints: ['x'],
      read: () => {
        stopped = reporting.stop()
        return { x: 1 }
      },
    })
    let stopped: Promise<void> | null = null
    const reporting = start()
    clock.advance(1_000)
    await stopped
    expect(calls()).toEqual([[['before', 11_000, 0]]])
    expect(clock.pendingTimers).toBe(0)
  })

  it('ends its subscription is reported this once', () => {
    const reporting = startReporting({ registry, reporters: { seen } })
    const unsubscribe = reporting.subscribe({ reporter: 'seen', metric: '*', intervalMs: 1_000 })
    registry.probe(['ends'], {
      datapoints: ['x'],
      read: () => {
        unsubscribe()
        return { x: 1 }
      },
    })
    clock.advance(5_000)
    expect(calls()).toEqual([[['ends', 11_000, 1]]])
  })

  it('brings metrics and takes them away harms no other', () => {
    let ticks = 0
    registry.gauge(['old'])
    registry.probe(['busy'], {
      datapoints: ['x'],
      read: () => {
        registry.delete(['old'])
        registry.gauge(['new', String(++ticks)])
        return { x: 1 }
      },
    })
    start()
    clock.advance(2_000)
    expect(calls().map((call) => call.map(([name]) => name))).toEqual([
      ['old', 'busy'],
      ['busy', 'new_1'],
    ])
  })
})
