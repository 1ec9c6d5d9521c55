import { ManualClock, Registry, type Sample, startReporting } from '@exocast/metrics-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { recorder } from './recorder.js'

let clock: ManualClock
let registry: Registry
let seen: ReturnType<typeof recorder>

beforeEach(() => {
  clock = new ManualClock(10_400)
  registry = new Registry({ clock })
  seen = recorder()
})

const timestamps = () => seen.calls.map(([first]) => first?.timestamp)
const start = (...subscriptions: Parameters<typeof startReporting<'seen'>>[0]['subscriptions'] & object) =>
  startReporting({ registry, reporters: { seen }, subscriptions })
const shape = ({ metric, timestamp, values, extra, intervalMs }: Sample) => ({
  name: metric.name.join('_'),
  timestamp,
  values,
  extra,
  intervalMs,
})

describe('a tick', () => {
  it('falls on each whole multiple of the interval, the first at the next', () => {
    registry.gauge(['queue']).set(3)
    start({ reporter: 'seen', metric: ['queue'], intervalMs: 1_000, extra: { room: 7 } })
    clock.advance(599)
    expect(seen.calls).toEqual([])
    clock.advance(1)
    expect(seen.calls.map((call) => call.map(shape))).toEqual([
      [{ name: 'queue', timestamp: 11_000, values: { value: 3 }, extra: { room: 7 }, intervalMs: 1_000 }],
    ])
    clock.advance(2_000)
    expect(timestamps()).toEqual([11_000, 12_000, 13_000])
  })

  it('gives samples that are metric, timestamp, values and extra, and nothing else to print or compare', () => {
    registry.gauge(['queue'], { unit: 'jobs', help: 'What waits.' })
    start({ reporter: 'seen', metric: 'queue', intervalMs: 1_000 })
    clock.advance(1_000)
    const metric = { name: ['queue'], kind: 'gauge', unit: 'jobs', labels: {}, help: 'What waits.' }
    expect(seen.calls).toEqual([[{ metric, timestamp: 11_000, values: { value: 0 }, extra: null }]])
    expect(seen.calls[0]?.[0]?.intervalMs).toBe(1_000)
    expect(seen.calls[0]?.[0]?.values).toStrictEqual({ value: 0 })
  })

  it('does not fall on the instant at which the reporting starts', () => {
    clock.jumpTo(11_000)
    registry.gauge(['queue'])
    start({ reporter: 'seen', metric: ['queue'], intervalMs: 1_000 })
    clock.advance(1_000)
    expect(timestamps()).toEqual([12_000])
  })

  it('is shifted by the delay', () => {
    registry.gauge(['queue'])
    start({ reporter: 'seen', metric: ['queue'], intervalMs: 1_000, delayMs: 250 })
    clock.advance(2_000)
    expect(timestamps()).toEqual([11_250, 12_250])
  })

  it.each([5_250, 1e300])('is shifted by what a delay of %s is beyond whole intervals', (delayMs) => {
    registry.gauge(['queue'])
    start({ reporter: 'seen', metric: ['queue'], intervalMs: 1_000, delayMs })
    clock.advance(2_000)
    const shiftMs = delayMs % 1_000
    expect(timestamps().map((timestamp) => (timestamp as number) % 1_000)).toEqual([shiftMs, shiftMs])
  })

  it('has whole timestamps for any interval from 10 ms', () => {
    registry.gauge(['queue'])
    start({ reporter: 'seen', metric: ['queue'], intervalMs: 16.7 })
    clock.advance(1_000)
    const times = timestamps() as number[]
    expect(times).toHaveLength(60)
    expect(times.every(Number.isInteger)).toBe(true)
    expect(new Set(times).size).toBe(60)
  })

  it('reads each metric once, for all subscriptions and reporters due at that instant', () => {
    let reads = 0
    registry.probe(['memory'], { datapoints: ['atom', 'total'], read: () => ({ atom: ++reads, total: 100 }) })
    const other = recorder()
    startReporting({
      registry,
      reporters: { seen, other },
      subscriptions: [
        { reporter: 'seen', metric: ['memory'], datapoints: ['atom'], intervalMs: 1_000 },
        { reporter: 'seen', metric: 'mem*', datapoints: ['total'], intervalMs: 500, extra: 'fast' },
        { reporter: 'other', metric: { select: () => true }, intervalMs: 1_000 },
      ],
    })
    clock.advance(600)
    expect(reads).toBe(2)
    expect(seen.calls.map((call) => call.map(({ timestamp, values, extra }) => [timestamp, values, extra]))).toEqual([
      [[10_500, { total: 100 }, 'fast']],
      [
        [11_000, { atom: 2 }, null],
        [11_000, { total: 100 }, 'fast'],
      ],
    ])
    expect(other.calls.map((call) => call.map(({ values }) => values))).toEqual([[{ atom: 2, total: 100 }]])
  })

  it('brings all metrics in one call, with the one instant, however slowly they are read', () => {
    for (const name of ['a', 'b', 'c']) {
      registry.probe([name], {
        datapoints: ['x'],
        read: () => {
          clock.jumpTo(clock.now() + 7)
          return { x: 1 }
        },
      })
    }
    start({ reporter: 'seen', metric: '*', intervalMs: 1_000 })
    clock.advance(600)
    expect(seen.calls).toHaveLength(1)
    expect(seen.calls[0]?.map(({ timestamp }) => timestamp)).toEqual([11_000, 11_000, 11_000])
  })

  it('takes all datapoints if none are named, but of counters and gauges the value', () => {
    registry.counter(['a']).inc()
    registry.gauge(['b'])
    registry.histogram(['c'])
    registry.probe(['d'], { datapoints: ['x', 'y'], read: () => ({ x: 1, y: 2 }) })
    start({ reporter: 'seen', metric: '*', intervalMs: 1_000 })
    clock.advance(600)
    expect(seen.calls[0]?.map(({ values }) => Object.keys(values).length)).toEqual([1, 1, 12, 2])
  })

  it('uses one timer, whatever the number of subscriptions', () => {
    registry.gauge(['queue'])
    start(...[10, 15, 400, 1_000, 60_000].map((intervalMs) => ({ reporter: 'seen' as const, metric: '*', intervalMs })))
    clock.advance(1_234)
    expect(clock.pendingTimers).toBe(1)
  })
})

describe('time that does not pass evenly', () => {
  /** The clock of a machine whose loop was blocked: timers fire late. */
  class BlockedClock extends ManualClock {
    #late: (() => void)[] = []
    blocked = false

    override setTimer(callback: () => void, delayMs: number): () => void {
      return super.setTimer(() => (this.blocked ? this.#late.push(callback) : callback()), delayMs)
    }

    unblock(): void {
      this.blocked = false
      for (const callback of this.#late.splice(0)) callback()
    }
  }

  it('takes just the latest of the ticks missed by a blocked loop, then goes on in step', () => {
    const slow = new BlockedClock(10_400)
    registry = new Registry({ clock: slow })
    registry.gauge(['queue'])
    const reporting = start({ reporter: 'seen', metric: '*', intervalMs: 1_000 })
    slow.advance(1_000)
    slow.blocked = true
    slow.advance(4_300)
    slow.unblock()
    expect(timestamps()).toEqual([11_000, 15_000])
    slow.advance(1_000)
    expect(timestamps()).toEqual([11_000, 15_000, 16_000])
    expect(reporting.subscriptions()[0]?.missedTicks).toBe(3)
  })

  it('brings what became due at different instants while it was blocked in their order', () => {
    const slow = new BlockedClock(10_400)
    registry = new Registry({ clock: slow })
    registry.gauge(['queue'])
    start(
      { reporter: 'seen', metric: '*', intervalMs: 300 },
      { reporter: 'seen', metric: '*', intervalMs: 1_000 },
      { reporter: 'seen', metric: '*', intervalMs: 500 },
    )
    slow.blocked = true
    slow.advance(2_900)
    slow.unblock()
    expect(seen.calls.map((call) => call.map(({ timestamp, intervalMs }) => [timestamp, intervalMs]))).toEqual([
      [
        [13_000, 1_000],
        [13_000, 500],
      ],
      [[13_200, 300]],
    ])
  })

  it('takes one tick after the wall clock was set forward, then goes on in step', () => {
    registry.gauge(['queue'])
    const reporting = start({ reporter: 'seen', metric: '*', intervalMs: 1_000 })
    clock.advance(600)
    clock.jumpTo(3_600_100)
    clock.advance(3_000)
    expect(timestamps()).toEqual([11_000, 3_601_000, 3_602_000, 3_603_000])
    expect(reporting.subscriptions()[0]?.missedTicks).toBe(0)
  })

  it('notices within a minute that the wall clock was set forward past a long interval', () => {
    registry.gauge(['queue'])
    start({ reporter: 'seen', metric: '*', intervalMs: 3_600_000 })
    clock.jumpTo(7_300_000)
    clock.advance(60_000)
    expect(timestamps()).toEqual([7_200_000])
  })

  it('goes on along the new time when the wall clock was set back, with no silence and none twice', () => {
    registry.gauge(['queue'])
    start({ reporter: 'seen', metric: '*', intervalMs: 1_000 })
    clock.advance(600)
    clock.jumpTo(5_000)
    clock.advance(3_000)
    expect(timestamps()).toEqual([11_000, 7_000, 8_000])
    expect(clock.pendingTimers).toBe(1)
  })

  it('does not repeat an instant when the wall clock is set back by a little', () => {
    registry.gauge(['queue'])
    // The second makes the ticker look at the clock while 11,000 is still, or again, to come.
    start({ reporter: 'seen', metric: '*', intervalMs: 1_000 }, { reporter: 'seen', metric: 'none', intervalMs: 10 })
    clock.advance(600)
    clock.jumpTo(10_980)
    clock.advance(1_500)
    expect(timestamps()).toEqual([11_000, 12_000])
  })

  it('waits for the rest when a timer fires early, and does not spin', () => {
    let timers = 0
    class HastyClock extends ManualClock {
      override setTimer(callback: () => void, delayMs: number): () => void {
        timers++
        return super.setTimer(callback, delayMs > 5 ? delayMs - 2 : delayMs)
      }
    }
    const hasty = new HastyClock(10_400)
    registry = new Registry({ clock: hasty })
    registry.gauge(['queue'])
    start({ reporter: 'seen', metric: '*', intervalMs: 1_000 })
    hasty.advance(5_600)
    expect(timestamps()).toEqual([11_000, 12_000, 13_000, 14_000, 15_000, 16_000])
    expect(timers).toBeLessThanOrEqual(14)
  })
})
