import { setImmediate } from 'node:timers/promises'
import { type Demand, ManualClock, Registry, startReporting } from '@exocast/metrics-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { recorder } from './recorder.js'

let clock: ManualClock
let registry: Registry
let seen: ReturnType<typeof recorder>

beforeEach(() => {
  clock = new ManualClock(10_000)
  registry = new Registry({ clock })
  registry.gauge(['queue'])
  seen = recorder()
})

const instants = () => seen.calls.map(([sample]) => sample?.timestamp)

function startNamed() {
  return startReporting({
    registry,
    reporters: { seen },
    intervals: { slow: 5_000, off: null },
    subscriptions: [
      { reporter: 'seen', metric: '*', interval: 'slow' },
      { reporter: 'seen', metric: '*', interval: 'off' },
    ],
  })
}

describe('a named interval', () => {
  it('takes effect at once when it is changed while it runs', () => {
    const reporting = startNamed()
    clock.advance(5_000)
    reporting.setInterval('slow', 1_000)
    clock.advance(2_000)
    expect(instants()).toEqual([15_000, 16_000, 17_000])
  })

  it('that is null pauses its subscriptions until it is a number again', () => {
    const reporting = startNamed()
    reporting.setInterval('slow', null)
    clock.advance(20_000)
    expect([instants(), clock.pendingTimers]).toEqual([[], 0])
    reporting.setInterval('off', 1_000)
    clock.advance(1_000)
    expect(instants()).toEqual([31_000])
  })

  it('that is paused ticks by hand, now', () => {
    const reporting = startNamed()
    clock.advance(123)
    reporting.trigger('off')
    expect(instants()).toEqual([10_123])
  })

  it('goes on when its reporter was disabled and enabled again', async () => {
    const reporting = startNamed()
    const disabled = reporting.disableReporter('seen')
    reporting.setInterval('slow', 1_000)
    clock.advance(10_000)
    await disabled
    expect(instants()).toEqual([])
    reporting.enableReporter('seen')
    await Promise.resolve()
    clock.advance(2_000)
    await reporting.stop()
    expect(instants()).toEqual([21_000, 22_000])
  })

  it('is refused if there is none of the name, or it cannot be one', () => {
    const reporting = startNamed()
    const unknown = 'unknown interval "fast"; the named intervals are: "slow", "off"'
    // @ts-expect-error: there is no such interval
    expect(() => reporting.setInterval('fast', 1_000)).toThrow(unknown)
    // @ts-expect-error: there is no such interval
    expect(() => reporting.trigger('fast')).toThrow(unknown)
    // @ts-expect-error: there is no such interval
    expect(() => reporting.subscribe({ reporter: 'seen', metric: '*', interval: 'fast' })).toThrow(unknown)
    expect(() => reporting.setInterval('slow', 9)).toThrow(
      'interval "slow" must be a number of milliseconds from 10 up',
    )
  })
})

describe('a subscription', () => {
  it('made again with another interval is a second one, and both are reported', () => {
    const reporting = startReporting({ registry, reporters: { seen } })
    const first = reporting.subscribe({ reporter: 'seen', metric: ['queue'], intervalMs: 2_000 })
    reporting.subscribe({ reporter: 'seen', metric: ['queue'], intervalMs: 3_000 })
    clock.advance(6_000)
    expect(seen.calls.flat().map((sample) => [sample.timestamp, sample.intervalMs])).toEqual([
      [12_000, 2_000],
      [12_000, 3_000],
      [14_000, 2_000],
      [15_000, 3_000],
      [16_000, 2_000],
    ])
    first.unsubscribe()
    clock.advance(2_000)
    expect(instants().slice(4)).toEqual([18_000])
  })

  it('ticks by hand until it ends', () => {
    const reporting = startReporting({ registry, reporters: { seen } })
    const handle = reporting.subscribe({ reporter: 'seen', metric: '*', intervalMs: 60_000 })
    clock.advance(7)
    handle.trigger()
    handle()
    handle.trigger()
    expect(instants()).toEqual([10_007])
  })

  it('does not tick by hand while its reporter is disabled', async () => {
    const reporting = startReporting({ registry, reporters: { seen }, intervals: { off: null } })
    const handle = reporting.subscribe({ reporter: 'seen', metric: '*', interval: 'off' })
    await reporting.disableReporter('seen')
    handle.trigger()
    reporting.trigger('off')
    reporting.enableReporter('seen')
    await setImmediate()
    expect([seen.calls, reporting.dropped.seen]).toEqual([[], 0])
    handle.trigger()
    reporting.trigger('off')
    expect(instants()).toEqual([10_000, 10_000])
  })

  it('on demand reads only while somebody watches, as often as is asked for', () => {
    let ask: (intervalMs: number | null) => void = () => {}
    let ended = 0
    const demand: Demand = {
      subscribe(onChange) {
        ask = onChange
        onChange(null)
        return () => ended++
      },
    }
    const reporting = startReporting({ registry, reporters: { seen } })
    const end = reporting.subscribe({ reporter: 'seen', metric: '*', demand })
    clock.advance(5_000)
    expect(clock.pendingTimers).toBe(0)
    ask(1_000)
    clock.advance(2_000)
    ask(500)
    clock.advance(500)
    ask(null)
    clock.advance(5_000)
    expect(instants()).toEqual([16_000, 17_000, 17_500])
    end()
    ask(1_000)
    clock.advance(5_000)
    expect([seen.calls.length, ended]).toEqual([3, 1])
  })

  it('whose demand is wrong or throws harms no other, and says so', () => {
    const errors: Error[] = []
    startReporting({
      registry,
      reporters: { seen },
      subscriptions: [
        {
          reporter: 'seen',
          metric: '*',
          demand: {
            subscribe: (onChange) => {
              onChange(1)
              throw new Error('boom')
            },
          },
        },
        { reporter: 'seen', metric: '*', intervalMs: 1_000 },
      ],
      onError: (error) => errors.push(error),
    })
    clock.advance(1_000)
    expect(instants()).toEqual([11_000])
    expect(errors.map(({ cause }) => (cause as Error).message)).toEqual([
      'the interval demanded must be a number of milliseconds from 10 up, not 1',
      'boom',
    ])
  })

  it('is listed with what it means, its last tick, its gaps and the ticks it missed', () => {
    registry.gauge(['memory']).disable()
    const reporting = startReporting({
      registry,
      reporters: { seen },
      subscriptions: [{ reporter: 'seen', metric: '*', datapoints: ['value', 'none'], intervalMs: 1_000, extra: 'x' }],
    })
    expect(reporting.subscriptions()[0]).toMatchObject({ lastTimestamp: null, missedTicks: 0 })
    clock.advance(1_000)
    expect(reporting.subscriptions()).toEqual([
      {
        reporter: 'seen',
        metric: '*',
        datapoints: ['value', 'none'],
        interval: null,
        intervalMs: 1_000,
        delayMs: 0,
        extra: 'x',
        matches: registry.find('*').map(({ info }) => info),
        lastTimestamp: 11_000,
        lastGaps: { missing: 1, disabled: 2, error: 0, timeout: 0 },
        missedTicks: 0,
      },
    ])
  })
})
