import { Registry } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'

describe('ensuring a metric', () => {
  it('registers it if nothing has its name, and returns the same from then on', () => {
    const registry = new Registry()
    const orders = registry.ensure.counter(['shop', 'orders'], { unit: 'orders', labels: ['country', 'kind'] })
    orders.labels({ country: 'NZ', kind: 'web' }).inc()
    expect(registry.ensure.counter(['shop', 'orders'], { labels: ['kind', 'country'] })).toBe(orders)
    expect(registry.get(['shop', 'orders'])).toBe(orders)
  })

  it.each(['counter', 'gauge', 'histogram', 'meter', 'duration', 'uniform'] as const)('does so for a %s', (kind) => {
    const { ensure } = new Registry()
    const ensureKind = (name: string, options?: { labels: string[] }): unknown =>
      (ensure[kind] as (name: string[], options?: object) => unknown).call(ensure, [name], options)
    expect(ensureKind('a')).toMatchObject({ kind })
    expect(ensureKind('a')).toBe(ensureKind('a'))
    expect(ensureKind('b', { labels: ['id'] })).toMatchObject({ kind, labelNames: ['id'] })
  })

  it('does so for a probe, which keeps reading what it was told first', () => {
    const registry = new Registry()
    const first = registry.ensure.probe(['a'], { datapoints: ['x'], read: () => ({ x: 1 }) })
    expect(registry.ensure.probe(['a'], { datapoints: ['x'], read: () => ({ x: 2 }) })).toBe(first)
    expect(first.read()).toEqual({ x: 1 })
  })

  it('refuses a probe of other datapoints', () => {
    const registry = new Registry()
    const read = () => ({})
    const probe = registry.probe(['a'], { datapoints: ['x', 'y'], read })
    expect(registry.ensure.probe(['a'], { datapoints: ['y', 'x'], read })).toBe(probe)
    expect(() => registry.ensure.probe(['a'], { datapoints: ['x'], read })).toThrow(
      'metric "a" is already a probe of x, y, not a probe of x; use registry.replace.probe() or another name',
    )
  })

  it('knows a metric by its alias too', () => {
    const registry = new Registry()
    const orders = registry.counter(['shop', 'orders'])
    registry.alias(['orders'], ['shop', 'orders'])
    expect(registry.ensure.counter(['orders'])).toBe(orders)
  })

  it('refuses what is of another kind or has other labels, and names both', () => {
    const registry = new Registry()
    registry.gauge(['shop', 'queue'], { labels: ['shop'] })
    expect(() => registry.ensure.counter(['shop', 'queue'], { labels: ['shop'] })).toThrow(
      'metric "shop_queue" is already a gauge with the labels shop, not a counter with the labels shop; ' +
        'use registry.replace.counter() or another name',
    )
    expect(() => registry.ensure.gauge(['shop', 'queue'])).toThrow(/the labels shop, not a gauge with no labels/)
    expect(() => registry.ensure.gauge(['shop', 'queue'], { labels: ['shop', 'till'] })).toThrow(TypeError)
  })

  it('refuses options that make no sense, also where the metric is there', () => {
    const registry = new Registry()
    registry.counter(['a'])
    expect(() => registry.ensure.counter(['a'], { help: 1 as never })).toThrow(/help must be a string/)
  })
})
