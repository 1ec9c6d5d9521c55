import { type Counter, Registry } from '@exocast/metrics-core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('a labelled metric', () => {
  it('has one series for each set of label values, the same object for the same values', () => {
    const requests = new Registry().counter(['http', 'requests'], { labels: ['method', 'status'] })
    const get = requests.labels({ method: 'GET', status: '200' })
    get.inc()
    requests.labels({ status: '200', method: 'GET' }).inc(2)
    requests.labels({ method: 'POST', status: '200' }).inc()
    expect(requests.labels({ method: 'GET', status: '200' })).toBe(get)
    expect(get.value).toBe(3)
    expect(get.info).toMatchObject({
      name: ['http', 'requests'],
      kind: 'counter',
      labels: { method: 'GET', status: '200' },
    })
    expect(requests.series).toHaveLength(2)
  })

  it('gives the series that a plain map would, whatever is asked for in whatever order', () => {
    const value = fc.oneof(fc.constantFrom('a', 'b', 'other', '', '1', '__proto__'), fc.string({ maxLength: 2 }))
    const asked = fc.record({ x: value, y: value, z: value, order: fc.constantFrom('xyz', 'zyx', 'yxz') })
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (calls, maxSeries) => {
        const metric = new Registry().counter(['a'], { labels: ['x', 'y', 'z'], maxSeries })
        const model = new Map<string, Counter>()
        for (const { order, ...labels } of calls) {
          const given = Object.fromEntries([...order].map((name) => [name, labels[name as 'x']])) as typeof labels
          const series = metric.labels(given)
          let key = JSON.stringify([labels.x, labels.y, labels.z])
          if (!model.has(key) && model.size >= maxSeries) key = JSON.stringify(['other', 'other', 'other'])
          if (!model.has(key)) model.set(key, series)
          expect(series).toBe(model.get(key))
          expect(Object.values(series.info.labels)).toEqual(JSON.parse(key))
        }
        expect(metric.series).toEqual([...model.values()])
        expect(metric.size).toBe(model.size)
      }),
    )
  })

  it('tells apart series that share all label values but any one, and those that share none', () => {
    const metric = new Registry().counter(['a'], { labels: ['x', 'y', 'z'] })
    const values = ['1', '2', '3', '4']
    const sets = values.flatMap((x) => values.flatMap((y) => values.map((z) => ({ x, y, z }))))
    sets.push(...values.map((value) => ({ x: `${value}x`, y: value, z: value })))
    const made = sets.map((set) => metric.labels(set))
    expect(new Set(made).size).toBe(sets.length)
    expect(sets.map((set) => metric.labels(set))).toEqual(made)
    expect(made.map(({ info }) => info.labels)).toEqual(sets)
    expect(metric.size).toBe(sets.length)
  })

  it('takes a number for the text it is written as', () => {
    const requests = new Registry().counter(['http', 'requests'], { labels: ['status'] })
    expect(requests.labels({ status: 200 as never })).toBe(requests.labels({ status: '200' }))
    expect(requests.series).toHaveLength(1)
  })

  it('keeps values apart that would run into one another', () => {
    const requests = new Registry().counter(['http', 'requests'], { labels: ['a', 'b'] })
    const sets = [
      { a: '1:x', b: '' },
      { a: '', b: '1:x' },
      { a: '1', b: ':x' },
      { a: 'x1', b: ':' },
    ]
    expect(new Set(sets.map((set) => requests.labels(set))).size).toBe(sets.length)
  })

  it('refuses labels it does not have, and says which it has', () => {
    const orders = new Registry().gauge(['shop', 'orders'], { labels: ['country', 'kind'] })
    const message = /metric "shop_orders" has the labels country, kind, but was given/
    // @ts-expect-error: kind is missing
    expect(() => orders.labels({ country: 'NZ' })).toThrow(message)
    // @ts-expect-error: colour is no label of it
    expect(() => orders.labels({ country: 'NZ', kind: 'web', colour: 'red' })).toThrow(message)
    // @ts-expect-error: colour is no label of it
    expect(() => orders.labels({ country: 'NZ', colour: 'red' })).toThrow(message)
    // @ts-expect-error: nothing at all
    expect(() => orders.labels()).toThrow(message)
    expect(orders.series).toEqual([])
  })

  it('refuses them also where the series is there', () => {
    const orders = new Registry().gauge(['shop', 'orders'], { labels: ['country', 'kind'] })
    orders.labels({ country: 'NZ', kind: 'web' })
    const message = /but was given/
    const more = { country: 'NZ', kind: 'web', colour: 'red' }
    expect(() => orders.labels(more)).toThrow(message)
    expect(() => orders.labels({ ...{ colour: 'red' }, country: 'NZ', kind: 'web' })).toThrow(message)
    // @ts-expect-error: kind is missing
    expect(() => orders.labels({ country: 'NZ' })).toThrow(message)
    expect(() => orders.labels({ kind: 'web', country: undefined as never })).toThrow(message)
  })

  it('enables and disables all its series, also those to come', () => {
    const orders = new Registry().counter(['orders'], { labels: ['country'] })
    const nz = orders.labels({ country: 'NZ' })
    orders.disable()
    expect([nz.enabled, orders.labels({ country: 'FR' }).enabled, orders.enabled]).toEqual([false, false, false])
    orders.enable()
    expect([nz.enabled, orders.labels({ country: 'DE' }).enabled, orders.enabled]).toEqual([true, true, true])
  })

  it('has no update of its own', () => {
    const orders = new Registry().counter(['shop', 'orders'], { labels: ['country'] })
    // @ts-expect-error: a labelled metric has no bare inc
    expect(orders.inc).toBeUndefined()
  })

  it('puts what is beyond its cap into one series that says so', () => {
    const registry = new Registry()
    const users = registry.counter(['users'], { labels: ['id'], maxSeries: 3 })
    for (let id = 0; id < 1_000; id++) users.labels({ id: String(id) }).inc()
    expect(users.series.map(({ info, value }) => [info.labels.id, value])).toEqual([
      ['0', 1],
      ['1', 1],
      ['2', 1],
      ['other', 997],
    ])
    expect(registry.find(['users'])).toHaveLength(4)
  })

  it('holds 1,000 series and the rest in one, unless told otherwise', () => {
    const users = new Registry().histogram(['users'], { labels: ['id'] })
    for (let id = 0; id < 1_100; id++) users.labels({ id: String(id) }).record(1)
    expect(users.series).toHaveLength(1_001)
  })

  it.each([
    [{ labels: [] }, /labels must be an array of at least one name/],
    [{ labels: ['a=b'] }, /metric "users": label "a=b" must be/],
    [{ labels: ['__proto__'] }, /metric "users": label "__proto__" must be/],
    [{ labels: ['id'], maxSeries: 0 }, /maxSeries must be a number from 1 up/],
  ])('refuses %o when it is defined', (options, message) => {
    expect(() => new Registry().counter(['users'], options as never)).toThrow(message)
  })
})
