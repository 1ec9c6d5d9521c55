import { setImmediate } from 'node:timers/promises'
import { ManualClock, Registry, type Sample, startReporting } from '@exocast/metrics-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { recorder } from './recorder.js'
import { SingleThreadClock } from './single-thread-clock.js'

let clock: ManualClock
let registry: Registry
let seen: ReturnType<typeof recorder>

beforeEach(() => {
  clock = new ManualClock(10_000)
  registry = new Registry({ clock })
  seen = recorder()
})

const of = (name: string): Sample[] => seen.calls.flat().filter(({ metric }) => metric.name[0] === name)
const instants = (name: string) => of(name).map(({ timestamp }) => timestamp)
const startEverySecond = () =>
  startReporting({
    registry,
    reporters: { seen },
    subscriptions: [{ reporter: 'seen', metric: '*', intervalMs: 1_000 }],
  })

/** What was seen of subscriptions and reporters when Exometer was run: each of it the other way round here. */
describe('where Exometer was wrong, Exocast', () => {
  it('takes a second subscription with another interval for what it is: both run', () => {
    registry.gauge(['a'])
    const reporting = startReporting({ registry, reporters: { seen } })
    reporting.subscribe({ reporter: 'seen', metric: ['a'], intervalMs: 2_000 })
    reporting.subscribe({ reporter: 'seen', metric: ['a'], intervalMs: 3_000 })
    clock.advance(6_000)
    expect(of('a').map(({ timestamp, intervalMs }) => [timestamp, intervalMs])).toEqual([
      [12_000, 2_000],
      [12_000, 3_000],
      [14_000, 2_000],
      [15_000, 3_000],
      [16_000, 2_000],
    ])
  })

  it('ends a subscription that is unsubscribed, and it alone', () => {
    registry.gauge(['a'])
    registry.gauge(['b'])
    const reporting = startReporting({ registry, reporters: { seen } })
    const a = reporting.subscribe({ reporter: 'seen', metric: ['a'], intervalMs: 1_000 })
    reporting.subscribe({ reporter: 'seen', metric: ['b'], intervalMs: 1_000 })
    clock.advance(1_000)
    a.unsubscribe()
    clock.advance(2_000)
    expect([instants('a'), instants('b')]).toEqual([[11_000], [11_000, 12_000, 13_000]])
    expect(reporting.subscriptions().map(({ metric }) => metric)).toEqual([['b']])
  })

  it('goes on with a subscription whose metric was read while disabled', () => {
    const gauge = registry.gauge(['a'])
    startReporting({
      registry,
      reporters: { seen },
      subscriptions: [{ reporter: 'seen', metric: ['a'], intervalMs: 1_000 }],
    })
    gauge.disable()
    clock.advance(2_000)
    gauge.enable()
    gauge.set(7)
    clock.advance(1_000)
    const disabled = { value: { gap: 'disabled' } }
    expect(of('a').map(({ values }) => values)).toEqual([disabled, disabled, { value: 7 }])
  })

  it('reports a datapoint that there is not as a missing gap, not as a value', () => {
    registry.gauge(['a']).set(1)
    registry.probe(['b'], { datapoints: ['x'], read: () => ({ x: 2 }) })
    startReporting({
      registry,
      reporters: { seen },
      subscriptions: [{ reporter: 'seen', metric: '*', datapoints: ['value', 'x'], intervalMs: 1_000 }],
    })
    clock.advance(1_000)
    const missing = { gap: 'missing' }
    expect(seen.calls[0]?.map(({ values }) => values)).toEqual([
      { value: 1, x: missing },
      { value: missing, x: 2 },
    ])
  })

  it.each([4_000, 9_000])('lets a probe that is busy for %i ms slow down no other', async (busyMs) => {
    const reads: number[] = []
    registry.probe(['busy'], {
      datapoints: ['x'],
      read: () => {
        reads.push(clock.now())
        return new Promise<{ x: number }>((resolve) => clock.setTimer(() => resolve({ x: 1 }), busyMs))
      },
    })
    registry.gauge(['other'])
    startEverySecond()
    const lateness: number[] = []
    for (let ms = 0; ms < 30_000; ms += 50) {
      clock.advance(50)
      await setImmediate()
      const newest = of('other').at(-1)
      if (of('other').length > lateness.length) lateness.push(clock.now() - newest!.timestamp)
    }
    expect(instants('other')).toEqual(Array.from({ length: 30 }, (_, n) => 11_000 + n * 1_000))
    // What is slow may hold back the rest of its tick for a tenth of a second.
    expect(Math.max(...lateness)).toBeLessThanOrEqual(100)
    expect(instants('busy')).toEqual(instants('other'))
    // It is read again at the first tick that finds it free.
    expect(reads.slice(0, 2)).toEqual([11_000, 12_000 + busyMs])
  })

  it.each([4_000, 9_000])('goes on in step when a read blocks the whole process for %i ms', (blockedMs) => {
    const single = new SingleThreadClock(10_000)
    registry = new Registry({ clock: single })
    let isFirst = true
    registry.probe(['blocking'], {
      datapoints: ['x'],
      read: () => {
        if (isFirst) single.block(blockedMs)
        isFirst = false
        return { x: 1 }
      },
    })
    registry.gauge(['other'])
    const reporting = startEverySecond()
    single.runUntil(22_000)
    const resumedAt = 11_000 + blockedMs
    const after = Array.from({ length: (23_000 - resumedAt) / 1_000 }, (_, n) => resumedAt + n * 1_000)
    expect(instants('other')).toEqual([11_000, ...after])
    expect(instants('blocking')).toEqual(instants('other'))
    expect(reporting.subscriptions()[0]?.missedTicks).toBe(blockedMs / 1_000 - 1)
  })

  it('takes a probe that throws for a gap of its own, and goes on', () => {
    const error = new Error('boom')
    registry.probe(['throwing'], {
      datapoints: ['x'],
      read: () => {
        throw error
      },
    })
    registry.gauge(['other'])
    startEverySecond()
    clock.advance(3_000)
    expect(of('throwing').map(({ values }) => values)).toEqual(Array(3).fill({ x: { gap: 'error', error } }))
    expect(instants('other')).toEqual([11_000, 12_000, 13_000])
  })

  it('says that a reporter failed to start, starts it again, and reports to it', () => {
    registry.gauge(['a'])
    const errors: Error[] = []
    let attempts = 0
    const start = () => {
      if (++attempts < 3) throw new Error('not yet')
    }
    const reporting = startReporting({
      registry,
      reporters: { seen: { ...seen, start } },
      subscriptions: [{ reporter: 'seen', metric: '*', intervalMs: 1_000 }],
      onError: (error) => errors.push(error),
    })
    expect(reporting.reporters().seen).toMatchObject({ state: 'failed', error: new Error('not yet') })
    clock.advance(5_000)
    expect(errors.map(({ message }) => message.replace(/\d+\.\d s/, 'n s'))).toEqual(
      Array(2).fill('reporter "seen" failed in start; it starts again in n s'),
    )
    expect(reporting.reporters().seen).toMatchObject({ state: 'running', failures: 2 })
    expect(instants('a').at(-1)).toBe(15_000)
  })

  it('resumes named intervals when a reporter is disabled and enabled', async () => {
    registry.gauge(['a'])
    const reporting = startReporting({
      registry,
      reporters: { seen },
      intervals: { named: 1_000 },
      subscriptions: [{ reporter: 'seen', metric: '*', interval: 'named' }],
    })
    clock.advance(1_000)
    await reporting.disableReporter('seen')
    clock.advance(2_000)
    reporting.enableReporter('seen')
    await setImmediate()
    clock.advance(2_000)
    expect(instants('a')).toEqual([11_000, 14_000, 15_000])
  })

  it.each([-7_000, -300, 300, 3_600_000])('neither spins nor reports twice when the clock jumps by %i ms', (jumpMs) => {
    let timers = 0
    class CountingClock extends ManualClock {
      override setTimer(callback: () => void, delayMs: number): () => void {
        timers++
        return super.setTimer(callback, delayMs)
      }
    }
    clock = new CountingClock(10_000)
    registry = new Registry({ clock })
    registry.gauge(['a'])
    startEverySecond()
    clock.advance(2_500)
    clock.jumpTo(12_500 + jumpMs)
    timers = 0
    clock.advance(5_000)
    const after = instants('a').slice(2)
    expect(after.length).toBeGreaterThanOrEqual(4)
    expect(after.length).toBeLessThanOrEqual(6)
    expect(after).toEqual(after.map((_, n) => after[0]! + n * 1_000))
    expect(after).not.toContain(12_000)
    expect(timers).toBeLessThanOrEqual(7)
  })

  it('changes the interval at which a probe is read while it runs', () => {
    let reads = 0
    registry.probe(['a'], { datapoints: ['x'], read: () => ({ x: ++reads }) })
    const reporting = startReporting({
      registry,
      reporters: { seen },
      intervals: { probing: 5_000 },
      subscriptions: [{ reporter: 'seen', metric: ['a'], interval: 'probing' }],
    })
    clock.advance(5_000)
    reporting.setInterval('probing', 1_000)
    clock.advance(3_000)
    reporting.setInterval('probing', 2_000)
    clock.advance(4_000)
    expect(instants('a')).toEqual([15_000, 16_000, 17_000, 18_000, 20_000, 22_000])
    expect(reads).toBe(6)
  })
})
