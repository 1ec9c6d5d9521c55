import { Registry } from '@exocast/metrics-core'
import { beforeEach, describe, expect, it } from 'vitest'

describe('an alias', () => {
  let registry: Registry
  beforeEach(() => {
    registry = new Registry()
    registry.counter(['shop', 'orders'], { labels: ['country'] }).labels({ country: 'NZ' })
    registry.gauge(['shop', 'queue'])
    registry.alias(['o'], ['shop', 'orders'])
  })

  it('gives the metric wherever that is named exactly', () => {
    expect(registry.get(['o'])).toBe(registry.get(['shop', 'orders']))
    expect(registry.find(['o'])).toEqual(registry.find(['shop', 'orders']))
    expect(registry.disable(['o'])).toBe(1)
  })

  it('is not a second series for patterns', () => {
    expect(registry.find('*')).toHaveLength(2)
    expect(registry.find('o')).toEqual([])
  })

  it('is listed with its metric', () => {
    expect(registry.list().map(({ aliases }) => aliases)).toEqual([[['o']], []])
  })

  it.each([[['o']], [['shop', 'queue']]])('is refused where %j is taken', (taken) => {
    expect(() => registry.alias(taken, ['shop', 'queue'])).toThrow(/already/)
    expect(registry.list().flatMap(({ aliases }) => aliases)).toEqual([['o']])
  })

  it('is refused for what is not registered, and where it is not a name', () => {
    expect(() => registry.alias(['x'], ['nothing'])).toThrow(/no metric is registered as \['nothing'\]/)
    expect(() => registry.alias(['a b'], ['shop', 'queue'])).toThrow(TypeError)
  })

  it('keeps its name from other metrics', () => {
    expect(() => registry.gauge(['o'])).toThrow(/\['o'\] is already an alias of metric "shop_orders"/)
  })

  it('goes with its metric', () => {
    registry.delete(['shop', 'orders'])
    expect(registry.get(['o'])).toBeUndefined()
    expect(() => registry.gauge(['o'])).not.toThrow()
  })

  it('can be deleted alone', () => {
    const { version } = registry
    expect(registry.delete(['o'])).toBe(true)
    expect(registry.delete(['o'])).toBe(false)
    expect(registry.version).toBeGreaterThan(version)
    expect(registry.get(['o'])).toBeUndefined()
    expect(registry.get(['shop', 'orders'])).toBeDefined()
    expect(registry.list()[0]?.aliases).toEqual([])
  })
})
