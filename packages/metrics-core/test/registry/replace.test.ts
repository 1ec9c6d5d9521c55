import { Registry } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'

describe('replacing a metric', () => {
  it('registers another in its place, of whatever kind', () => {
    const registry = new Registry()
    const old = registry.gauge(['shop', 'orders'])
    const version = registry.version
    const orders = registry.replace.counter(['shop', 'orders'], { labels: ['country'] })
    expect(registry.get(['shop', 'orders'])).toBe(orders)
    expect(registry.find('*')).toEqual([])
    expect(registry.version).toBeGreaterThan(version)
    old.set(3)
    expect(registry.get(['shop', 'orders'])).toBe(orders)
  })

  it('registers it where there was none', () => {
    const registry = new Registry()
    expect(registry.replace.counter(['a'])).toBe(registry.get(['a']))
  })

  it('frees the series names of the old, and takes those of the new', () => {
    const registry = new Registry()
    const read = () => ({})
    registry.probe(['a'], { datapoints: ['b_c'], read })
    registry.replace.probe(['a'], { datapoints: ['d'], read })
    registry.probe(['a', 'b'], { datapoints: ['c'], read })
    expect(() => registry.replace.probe(['a'], { datapoints: ['b_c'], read })).toThrow(/"a_b_c" .* already taken/)
    // What was refused has changed nothing.
    expect(registry.get(['a'])?.kind).toBe('probe')
    expect(() => registry.probe(['a_d'], { datapoints: ['x'], read })).not.toThrow()
    expect(() => registry.probe(['a', 'd'].slice(0, 1), { datapoints: ['d'], read })).toThrow(/already a probe/)
  })

  it('lets its aliases lead to the new one', () => {
    const registry = new Registry()
    registry.gauge(['shop', 'orders'])
    registry.alias(['orders'], ['shop', 'orders'])
    const counter = registry.replace.counter(['shop', 'orders'])
    expect(registry.get(['orders'])).toBe(counter)
    expect(registry.list()[0]?.aliases).toEqual([['orders']])
  })

  it('refuses the name of an alias', () => {
    const registry = new Registry()
    registry.gauge(['shop', 'orders'])
    registry.alias(['orders'], ['shop', 'orders'])
    expect(() => registry.replace.gauge(['orders'])).toThrow(/already an alias of metric "shop_orders"/)
  })
})
