import { Registry } from '@exocast/metrics-core'
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
    [{ labels: ['a=b'] }, /label of metric "users": "a=b"/],
    [{ labels: ['__proto__'] }, /label of metric "users": "__proto__"/],
    [{ labels: ['id'], maxSeries: 0 }, /maxSeries must be a number from 1 up/],
  ])('refuses %o when it is defined', (options, message) => {
    expect(() => new Registry().counter(['users'], options as never)).toThrow(message)
  })
})
