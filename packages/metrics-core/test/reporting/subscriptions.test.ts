import { ManualClock, Registry, type Reporter, startReporting } from '@exocast/metrics-core'
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

const lastNames = () => seen.calls.at(-1)?.map(({ metric }) => metric.name.join('_'))

describe('a subscription', () => {
  it('reports metrics that are born later, and no longer those that are deleted', () => {
    registry.gauge(['node', 'memory'])
    startReporting({
      registry,
      reporters: { seen },
      subscriptions: [{ reporter: 'seen', metric: 'node_*', intervalMs: 1_000 }],
    })
    clock.advance(1_000)
    expect(lastNames()).toEqual(['node_memory'])
    registry.gauge(['node', 'queue'])
    registry.gauge(['shop', 'queue'])
    clock.advance(1_000)
    expect(lastNames()).toEqual(['node_memory', 'node_queue'])
    registry.delete(['node', 'memory'])
    clock.advance(1_000)
    expect(lastNames()).toEqual(['node_queue'])
  })

  it('to a metric by name takes all its label series, also those to come', () => {
    const orders = registry.counter(['orders'], { labels: ['country'] })
    startReporting({
      registry,
      reporters: { seen },
      subscriptions: [{ reporter: 'seen', metric: ['orders'], intervalMs: 1_000 }],
    })
    clock.advance(1_000)
    expect(seen.calls).toEqual([])
    orders.labels({ country: 'NZ' }).inc()
    orders.labels({ country: 'FR' })
    clock.advance(1_000)
    expect(seen.calls[0]?.map(({ metric, values }) => [metric.labels.country, values.value])).toEqual([
      ['NZ', 1],
      ['FR', 0],
    ])
  })

  it('gives the same object for the same series each time', () => {
    registry.gauge(['queue'])
    startReporting({
      registry,
      reporters: { seen },
      subscriptions: [{ reporter: 'seen', metric: '*', intervalMs: 1_000 }],
    })
    clock.advance(2_000)
    expect(seen.calls[1]?.[0]?.metric).toBe(seen.calls[0]?.[0]?.metric)
  })

  it('may come and go while it runs', () => {
    registry.gauge(['queue'])
    const reporting = startReporting({ registry, reporters: { seen } })
    expect(clock.pendingTimers).toBe(0)
    const unsubscribe = reporting.subscribe({ reporter: 'seen', metric: '*', intervalMs: 1_000 })
    clock.advance(2_000)
    unsubscribe()
    unsubscribe()
    clock.advance(2_000)
    expect(seen.calls).toHaveLength(2)
    expect(clock.pendingTimers).toBe(0)
  })

  it('may be ended from within a report', () => {
    registry.gauge(['queue'])
    let calls = 0
    let unsubscribe = () => {}
    const once: Reporter = {
      report: () => {
        calls++
        unsubscribe()
      },
    }
    const reporting = startReporting({
      registry,
      reporters: { seen, once },
      subscriptions: [{ reporter: 'seen', metric: '*', intervalMs: 1_000 }],
    })
    unsubscribe = reporting.subscribe({ reporter: 'once', metric: '*', intervalMs: 1_000 })
    clock.advance(3_000)
    expect([calls, seen.calls.length]).toEqual([1, 3])
  })

  it('whose predicate throws matches nothing, and says so', () => {
    const errors: Error[] = []
    const boom = new Error('boom')
    registry.gauge(['queue'])
    registry.gauge(['memory'])
    startReporting({
      registry,
      reporters: { seen },
      subscriptions: [
        {
          reporter: 'seen',
          metric: {
            select: ({ name }) => {
              if (name[0] === 'queue') throw boom
              return true
            },
          },
          intervalMs: 1_000,
        },
      ],
      onError: (error) => errors.push(error),
    })
    clock.advance(2_000)
    expect(lastNames()).toEqual(['memory'])
    expect(errors.map(({ message, cause }) => [message, cause])).toEqual([
      ['subscription of reporter "seen": select threw for metric "queue"', boom],
    ])
  })
})

describe('what cannot work is refused when it is defined', () => {
  const valid = { reporter: 'seen', metric: '*', intervalMs: 1_000 }

  it.each([
    [{ reporter: 'sean' }, 'subscription: unknown reporter "sean"; the reporters are: "seen"'],
    [{ reporter: 'toString' }, 'subscription: unknown reporter "toString"; the reporters are: "seen"'],
    ...[0, 9.9, -1, Number.NaN, Infinity, '1000', undefined].map((intervalMs) => [
      { intervalMs },
      `subscription of reporter "seen": intervalMs must be a number of milliseconds from 10 up, not ${intervalMs}`,
    ]),
    ...[-1, Number.NaN, '5'].map((delayMs) => [
      { delayMs },
      `subscription of reporter "seen": delayMs must be a number of milliseconds from 0 up, not ${delayMs}`,
    ]),
    [{ metric: '' }, `subscription of reporter "seen": the pattern is empty; use '*' for every metric`],
    [{ metric: [] }, /a metric's name must be an array of non-empty strings/],
    [{ metric: 7 }, /a metric is chosen by its name \(an array\), a pattern \(a string\) or .*, not by number/],
    [{ metric: undefined }, /not by undefined/],
    [{ datapoints: [] }, /datapoints must be an array of at least one name/],
    [{ datapoints: 'value' }, /datapoints must be an array of at least one name/],
  ] as [object, string | RegExp][])('%o', (part, message) => {
    const subscription = { ...valid, ...part } as never
    expect(() => startReporting({ registry, reporters: { seen }, subscriptions: [subscription] })).toThrow(message)
    expect(clock.pendingTimers).toBe(0)
    const reporting = startReporting({ registry, reporters: { seen } })
    expect(() => reporting.subscribe(subscription)).toThrow(message)
  })

  it('a reporter that cannot report', () => {
    expect(() => startReporting({ registry, reporters: { seen: {} as never } })).toThrow(
      'reporter "seen" must be an object with a function report(samples)',
    )
  })

  it('at compile time, too, a reporter that there is not', () => {
    const reporting = startReporting({ registry, reporters: { seen } })
    // @ts-expect-error: there is no such reporter
    expect(() => reporting.subscribe({ reporter: 'sean', metric: '*', intervalMs: 1_000 })).toThrow(/unknown reporter/)
  })
})
