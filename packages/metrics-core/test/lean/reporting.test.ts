import { ManualClock, type Reporter, Registry as RootRegistry } from '@exocast/metrics-core'
import { Registry, type Subscription, startReporting } from '@exocast/metrics-core/lean'
import { beforeEach, describe, expect, it } from 'vitest'
import { recorder } from '../reporting/recorder.js'

let clock: ManualClock
let registry: Registry
let seen: ReturnType<typeof recorder>
let errors: Error[]

beforeEach(() => {
  clock = new ManualClock(10_300)
  registry = new Registry({ clock })
  seen = recorder()
  errors = []
})

function start(bad: Reporter, ...subscriptions: Subscription<'seen' | 'bad'>[]) {
  return startReporting({ registry, reporters: { bad, seen }, subscriptions, onError: (error) => errors.push(error) })
}

const to = (reporter: 'seen' | 'bad') => ({ reporter, metric: '*', intervalMs: 1_000 }) as const

const silent: Reporter = { report: () => {} }

/** Settles its calls when it is told to. */
function slow(): Reporter & { readonly calls: (number | undefined)[]; readonly settle: (() => void)[] } {
  const calls: (number | undefined)[] = []
  const settle: (() => void)[] = []
  return {
    calls,
    settle,
    report(samples) {
      calls.push(samples[0]?.timestamp)
      return new Promise((resolve) => settle.push(resolve))
    },
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('lean reporting', () => {
  it('reports at whole multiples of each interval, all that is due in one call', () => {
    registry.counter(['orders']).inc(2)
    registry.histogram(['latency']).record(12.5)
    start(
      silent,
      { reporter: 'seen', metric: ['orders'], intervalMs: 1_000, extra: 'x' },
      { reporter: 'seen', metric: 'lat*', datapoints: ['p99', 'none'], intervalMs: 500 },
    )
    clock.advance(700)
    expect(
      seen.calls.map((samples) => samples.map(({ timestamp, values, extra }) => [timestamp, values, extra])),
    ).toEqual([
      [[10_500, { p99: 12.5, none: { gap: 'missing' } }, null]],
      [
        [11_000, { value: 2 }, 'x'],
        [11_000, { p99: 12.5, none: { gap: 'missing' } }, null],
      ],
    ])
    expect(seen.calls[1]?.map(({ intervalMs }) => intervalMs)).toEqual([1_000, 500])
  })

  it('shifts ticks by their delay, takes the latest of those it missed, and tells of what is born later', () => {
    start(silent, { ...to('seen'), delayMs: 200 })
    clock.advance(5_000)
    expect(seen.calls).toEqual([])
    registry.gauge(['queue'])
    clock.jumpTo(99_000)
    clock.advance(60_000)
    expect(seen.calls[0]?.[0]?.timestamp).toSatisfy((timestamp: number) => timestamp % 1_000 === 200)
  })

  it('ends a subscription, which leaves no timer', () => {
    registry.gauge(['queue'])
    const reporting = start(silent)
    const leave = reporting.subscribe(to('seen'))
    clock.advance(1_000)
    leave()
    clock.advance(5_000)
    expect(seen.calls).toHaveLength(1)
    expect(clock.pendingTimers).toBe(0)
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('boom')
      },
    ],
    ['rejects', () => Promise.reject(new Error('boom'))],
  ])('calls a reporter that %s again at the next tick, and harms no other', async (_, report) => {
    registry.gauge(['queue'])
    start({ start: report, report }, to('bad'), to('seen'))
    for (let tick = 0; tick < 3; tick++) {
      await settled()
      clock.advance(1_000)
    }
    await settled()
    expect(errors.map(({ message, cause }) => [message, (cause as Error).message])).toEqual([
      ['reporter "bad" failed in start', 'boom'],
      ...[1, 2, 3].map(() => ['reporter "bad" failed in report', 'boom']),
    ])
    expect(seen.calls).toHaveLength(3)
  })

  it('calls a slow reporter once at a time: 16 ticks wait, the oldest of more are dropped', async () => {
    registry.gauge(['queue'])
    const bad = slow()
    start(bad, to('bad'))
    clock.advance(20_000)
    expect(bad.calls).toEqual([11_000])
    for (let call = 0; call < 17; call++) {
      bad.settle.shift()?.()
      await settled()
    }
    expect(bad.calls).toEqual([11_000, ...Array.from({ length: 16 }, (_one, index) => 15_000 + index * 1_000)])
  })

  it('waits 30 s for a call, and then makes the next', async () => {
    registry.gauge(['queue'])
    const bad = slow()
    start(bad, { ...to('bad'), intervalMs: 20_000 })
    clock.advance(60_000)
    expect(bad.calls).toEqual([20_000, 40_000])
    expect(errors.map(({ message, cause }) => [message, (cause as Error).message])).toEqual([
      ['reporter "bad" failed in report', 'it did not settle within 30 s'],
    ])
  })

  it('contains a predicate that throws', () => {
    registry.gauge(['queue'])
    const select = () => {
      throw new Error('boom')
    }
    start(silent, { ...to('seen'), metric: { select } })
    clock.advance(1_000)
    expect(errors.map(({ message }) => message)).toEqual([
      'subscription of reporter "seen": select threw for metric "queue"',
    ])
  })

  it('refuses what cannot work', () => {
    const reporting = start(silent)
    expect(() => reporting.subscribe({ ...to('seen'), intervalMs: 9 })).toThrow(
      'subscription of reporter "seen": intervalMs must be a number of milliseconds from 10 up, not 9',
    )
    // @ts-expect-error: there is no such reporter
    expect(() => reporting.subscribe({ ...to('seen'), reporter: 'sean' })).toThrow(
      'subscription: unknown reporter "sean"; the reporters are: "bad", "seen"',
    )
    expect(() => startReporting({ registry, reporters: { seen: {} as never } })).toThrow(/a function report/)
    // @ts-expect-error: that registry has more kinds than this reporting can read
    expect(() => startReporting({ registry: new RootRegistry(), reporters: { seen } })).toThrow(
      'registry must be a Registry of /lean',
    )
  })
})

describe('its stop', () => {
  it('lets a reporter finish what waits, flushes and stops it, and may be called again', async () => {
    registry.gauge(['queue'])
    const order: string[] = []
    const bad = slow()
    const reporting = start(
      { ...bad, flush: (deadlineMs) => void order.push(`flush ${deadlineMs}`), stop: () => void order.push('stop') },
      to('bad'),
    )
    clock.advance(2_000)
    const stopping = Promise.all([reporting.stop(), reporting.stop()])
    for (let call = 0; call < 2; call++) {
      bad.settle.shift()?.()
      await settled()
    }
    await stopping
    await reporting.stop()
    expect(bad.calls).toEqual([11_000, 12_000])
    expect(order).toEqual(['flush 1500', 'stop'])
    expect(clock.pendingTimers).toBe(0)
    expect(() => reporting.subscribe(to('seen'))).toThrow(/has been stopped/)
  })

  it('waits 2 s at most for a reporter that hangs', async () => {
    registry.gauge(['queue'])
    let stops = 0
    const hang = () => new Promise<void>(() => {})
    const stop = () => {
      stops++
      return hang()
    }
    const reporting = start({ report: hang, flush: hang, stop }, to('bad'))
    clock.advance(1_000)
    const stopping = reporting.stop()
    clock.advance(1_500)
    await settled()
    expect(stops).toBe(1)
    clock.advance(500)
    await stopping
    expect(errors.map(({ message }) => message)).toEqual([
      'reporter "bad" took too long in report while it was being stopped; it is not waited for',
      'reporter "bad" took too long in stop while it was being stopped; it is not waited for',
    ])
    expect(clock.pendingTimers).toBe(0)
  })
})
