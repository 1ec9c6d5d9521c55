import { Registry } from '@exocast/metrics-core'
import { beforeEach, describe, expect, it } from 'vitest'

let registry: Registry

beforeEach(() => {
  registry = new Registry()
})

describe('following what a selector means', () => {
  it('always gives what is found, in the same order', () => {
    const orders = registry.counter(['shop', 'orders'], { labels: ['country'] })
    const selectors = [
      'shop_*',
      ['shop', 'orders'],
      { select: () => true },
      { select: (_: unknown, { enabled }: { enabled: boolean }) => enabled },
    ]
    const live = selectors.map((selector) => registry.follow(selector))
    const changes = [
      () => registry.gauge(['shop', 'queue']),
      () => orders.labels({ country: 'NZ' }),
      () => registry.gauge(['node', 'queue']),
      () => orders.labels({ country: 'FR' }).disable(),
      () => registry.disable('*'),
      () => registry.enable(['shop', 'queue']),
      () => registry.replace.gauge(['shop', 'orders']),
      () => registry.delete(['shop', 'queue']),
      () => registry.delete(['shop', 'orders']),
      () => registry.gauge(['shop', 'orders'], { labels: ['id'] }).labels({ id: '1' }),
    ]
    for (const change of changes) {
      change()
      expect(live.map(({ series }) => series)).toEqual(selectors.map((selector) => registry.find(selector)))
    }
  })

  it('gives the same array while nothing changes in what is meant', () => {
    registry.gauge(['shop', 'queue'])
    const live = registry.follow('shop_*')
    const { series } = live
    registry.gauge(['node', 'queue']).disable()
    expect(live.series).toBe(series)
    registry.gauge(['shop', 'orders'])
    expect(live.series).not.toBe(series)
    expect(series).toHaveLength(1)
  })

  it('passes on what a predicate throws, and asks again', () => {
    registry.gauge(['a'])
    registry.gauge(['b'])
    let broken = true
    const live = registry.follow({
      select: ({ name }) => {
        if (broken && name[0] === 'b') throw new Error('boom')
        return true
      },
    })
    expect(() => live.series).toThrow('boom')
    expect(() => live.series).toThrow('boom')
    broken = false
    expect(live.series.map(({ info }) => info.name[0])).toEqual(['a', 'b'])
  })

  it('means nothing once it has ended', () => {
    registry.gauge(['a'])
    const live = registry.follow('*')
    expect(live.series).toHaveLength(1)
    live.end()
    registry.gauge(['b'])
    expect(live.series).toEqual([])
    live.end()
  })

  it('refuses what is no selector', () => {
    expect(() => registry.follow('')).toThrow('registry.follow: the pattern is empty')
  })
})
