import { ManualClock, mergeHistograms } from '@exocast/metrics-core'
import { Registry } from '@exocast/metrics-core/lean'
import { describe, expect, it } from 'vitest'

describe('the lean registry', () => {
  it('has counters, gauges and histograms, with labels or without', () => {
    const registry = new Registry({ clock: new ManualClock() })
    const orders = registry.counter(['shop', 'orders'], { unit: 'orders', labels: ['country'], maxSeries: 1 })
    orders.labels({ country: 'NZ' }).inc(2)
    orders.labels({ country: 'FR' }).inc(3)
    const queue = registry.gauge(['shop', 'queue'], { unit: { value: 'jobs' }, help: 'Jobs that wait.' })
    queue.set(3)
    const latency = registry.histogram(['shop', 'latency'], { unit: 'ms', windowMs: 6_000 })
    latency.record(12.5)
    expect(registry.find('shop_*').map((one) => [one.info.name[1], one.info.labels, one.read()])).toEqual([
      ['orders', { country: 'NZ' }, { value: 2 }],
      ['orders', { country: 'other' }, { value: 3 }],
      ['queue', {}, { value: 3 }],
      ['latency', {}, expect.objectContaining({ count: 1, p99: 12.5 })],
    ])
    expect(queue.info).toMatchObject({ kind: 'gauge', unit: { value: 'jobs' }, help: 'Jobs that wait.' })
  })

  it('lets a histogram forget what is older than its window, and merges', () => {
    const clock = new ManualClock()
    const latency = new Registry({ clock }).histogram(['latency'], { windowMs: 6_000 })
    latency.record(1)
    expect(mergeHistograms([latency]).max).toBe(1)
    clock.advance(7_000)
    expect(latency.read(['count'])).toEqual({ count: 0 })
  })

  it('finds by name, pattern and predicate, and keeps that up to date', () => {
    const registry = new Registry()
    const queue = registry.gauge(['shop', 'queue'])
    const followed = registry.follow({ select: ({ kind }, { enabled }) => enabled && kind === 'gauge' })
    expect(registry.get(['shop', 'queue'])).toBe(queue)
    expect(registry.find(['shop', 'queue'])).toEqual([queue])
    expect(followed.series).toEqual([queue])
    const stock = registry.gauge(['shop', 'stock'])
    expect(followed.series).toEqual([queue, stock])
    queue.disable()
    expect(followed.series).toEqual([stock])
    expect(registry.delete(['shop', 'stock'])).toBe(true)
    expect(registry.delete(['shop', 'stock'])).toBe(false)
    expect(followed.series).toEqual([])
  })

  it('refuses a name that is none, is reserved, is taken, or would meet another on a topic', () => {
    const registry = new Registry()
    registry.gauge(['a', 'b'])
    expect(() => registry.counter('a' as never)).toThrow("a metric's name must be an array of parts")
    expect(() => registry.counter(['a b'])).toThrow('name part of metric ["a b"]')
    expect(() => registry.counter(['exocast', 'reads'])).toThrow('the prefix "exocast" is reserved')
    expect(() => registry.counter(['a', 'b'])).toThrow(`metric "a_b" is already a gauge; use registry.get(['a', 'b'])`)
    expect(() => registry.counter(['a_b'])).toThrow(/"a_b_value" .*\['a_b'\].* already taken by metric \['a', 'b'\]/)
  })
})
