import { ManualClock, Registry, type Sample, startReporting } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'

const DISABLED = { gap: 'disabled' }

describe('enabling and disabling by a selector', () => {
  it('concerns every series that is meant, and says how many', () => {
    const registry = new Registry()
    const orders = registry.counter(['shop', 'orders'], { labels: ['country'] })
    const [nz, fr] = ['NZ', 'FR'].map((country) => orders.labels({ country }))
    const queue = registry.gauge(['queue'])
    expect(registry.disable('shop_*')).toBe(2)
    expect([nz, fr, queue].map((series) => series?.enabled)).toEqual([false, false, true])
    expect(registry.enable({ select: ({ labels }) => labels.country === 'NZ' })).toBe(1)
    expect([nz, fr].map((series) => series?.enabled)).toEqual([true, false])
    expect(registry.disable(['nothing'])).toBe(0)
  })

  it('by name or pattern also concerns the series to come', () => {
    const registry = new Registry()
    const orders = registry.counter(['orders'], { labels: ['country'] })
    registry.disable(['orders'])
    expect(orders.labels({ country: 'NZ' }).read()).toEqual({ value: DISABLED })
    registry.enable('*')
    expect(orders.labels({ country: 'NZ' }).enabled).toBe(true)
    expect(orders.labels({ country: 'FR' }).enabled).toBe(true)
  })

  it('shows the status to predicates', () => {
    const registry = new Registry()
    registry.gauge(['a']).disable()
    registry.gauge(['b'])
    expect(registry.find({ select: (_, { enabled }) => enabled }).map(({ info }) => info.name)).toEqual([['b']])
  })

  it('lets a subscription by status look again, however a series was disabled', () => {
    const clock = new ManualClock()
    const registry = new Registry({ clock })
    const gauge = registry.gauge(['a'])
    const samples: Sample[] = []
    startReporting({
      registry,
      reporters: { list: { report: (batch) => void samples.push(...batch) } },
      subscriptions: [{ reporter: 'list', metric: { select: (_, { enabled }) => enabled }, intervalMs: 1_000 }],
    })
    clock.advance(1_000)
    gauge.disable()
    clock.advance(1_000)
    registry.enable('a')
    clock.advance(1_000)
    expect(samples.map(({ timestamp }) => timestamp)).toEqual([1_000, 3_000])
  })

  it('leaves the version where nothing changes', () => {
    const registry = new Registry()
    registry.gauge(['a'])
    const { version } = registry
    registry.enable('*')
    expect(registry.version).toBe(version)
  })
})

describe('resetting by a selector', () => {
  it('lets every kind start again, and says how many did', () => {
    const registry = new Registry()
    registry.counter(['counter']).inc(2)
    registry
      .gauge(['gauge'], { labels: ['id'] })
      .labels({ id: '1' })
      .set(2)
    registry.histogram(['histogram']).record(2)
    registry.meter(['meter']).mark()
    registry.duration(['duration']).record(2)
    registry.uniform(['uniform']).record(2)
    registry.probe(['probe'], { datapoints: ['x'], read: () => ({ x: 1 }) })
    expect(registry.reset('c*')).toBe(1)
    expect(registry.reset('*')).toBe(6)
    const counts = registry.find('*').flatMap((series) => Object.values(series.read(['value', 'count'])))
    expect(counts.filter((value) => typeof value === 'number')).toEqual([0, 0, 0, 0, 0, 0])
  })
})

describe('reset, disable, enable and read', () => {
  it.each(['reset', 'disable', 'enable'] as const)('%s refuses what is no selector, by its own name', (method) => {
    expect(() => new Registry()[method]('')).toThrow(`registry.${method}: the pattern is empty`)
  })
})

describe('a labelled metric that is enabled or disabled by itself', () => {
  it('is told of once, however many series it has', () => {
    const registry = new Registry()
    const orders = registry.counter(['orders'], { labels: ['country'] })
    for (const country of ['NZ', 'FR', 'DE']) orders.labels({ country })
    const told: boolean[] = []
    registry.subscribe(({ info }) => told.push(info.enabled))
    orders.disable()
    orders.disable()
    orders.enable()
    expect(told).toEqual([false, true])
  })

  it('is told of also while it has none', () => {
    const registry = new Registry()
    const orders = registry.counter(['orders'], { labels: ['country'] })
    const told: boolean[] = []
    registry.subscribe(({ info }) => told.push(info.enabled))
    orders.disable()
    orders.disable()
    registry.enable('orders')
    expect(told).toEqual([false, true])
  })
})
