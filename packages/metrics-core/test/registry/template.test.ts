import { ManualClock, Registry } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'

describe('a template', () => {
  it('gives what is registered under its names its defaults, beneath the options given', () => {
    const registry = new Registry()
    registry.template('shop_*', { unit: 'orders', help: 'Of the shop.', bounds: { min: 0 } })
    registry.counter(['shop', 'orders'])
    registry.counter(['shop', 'visits'], { unit: 'visits', help: undefined })
    registry.counter(['node', 'orders'])
    expect(registry.list().map(({ unit, help, bounds }) => ({ unit, help, bounds }))).toEqual([
      { unit: 'orders', help: 'Of the shop.', bounds: { min: 0 } },
      { unit: 'visits', help: 'Of the shop.', bounds: { min: 0 } },
      { unit: null, help: null, bounds: null },
    ])
  })

  it('counts alone: that of the exact name, or else that of the longest prefix', () => {
    const registry = new Registry()
    registry.template('shop_orders', { unit: 'exact' })
    registry.template('*', { unit: 'any', help: 'any' })
    registry.template('shop_or*', { unit: 'long' })
    registry.template('shop_*', { unit: 'short' })
    const names = [['shop', 'orders'], ['shop', 'orders', 'web'], ['shop', 'queue'], ['node']]
    for (const name of names) registry.gauge(name)
    expect(registry.list().map(({ unit, help }) => [unit, help])).toEqual([
      ['exact', null],
      ['long', null],
      ['short', null],
      ['any', 'any'],
    ])
  })

  it('changes nothing that exists, and takes the place of an earlier one of the same pattern', () => {
    const registry = new Registry()
    registry.template('a*', { unit: 'first' })
    registry.gauge(['a', '1'])
    registry.template('a*', { unit: 'second' })
    registry.gauge(['a', '2'])
    expect(registry.list().map(({ unit }) => unit)).toEqual(['first', 'second'])
  })

  it('gives windows, caps, deadlines and caches to the kinds that have them', async () => {
    const clock = new ManualClock()
    const registry = new Registry({ clock })
    registry.template('*', { windowMs: 6_000, maxSeries: 1, timeoutMs: 50, cacheMs: 10 })
    const meter = registry.meter(['a'])
    meter.mark()
    clock.advance(7_000)
    expect(meter.read(['count', 'one'])).toEqual({ count: 1, one: 0 })
    const users = registry.counter(['b'], { labels: ['id'] })
    for (const id of ['1', '2', '3']) users.labels({ id })
    expect(users.series.map(({ info }) => info.labels.id)).toEqual(['1', 'other'])
    let reads = 0
    const probe = registry.probe(['c'], { datapoints: ['x'], read: () => ({ x: ++reads }) })
    expect(probe.timeoutMs).toBe(50)
    expect([probe.read(), probe.read()]).toEqual([{ x: 1 }, { x: 1 }])
  })

  it('serves what is ensured or put in place of another too', () => {
    const registry = new Registry()
    registry.template('*', { unit: 'things' })
    expect(registry.ensure.gauge(['a']).info.unit).toBe('things')
    expect(registry.replace.gauge(['a']).info.unit).toBe('things')
  })

  it('of a window for ever leaves a meter its own', () => {
    const registry = new Registry({ clock: new ManualClock() })
    registry.template('*', { windowMs: Infinity })
    expect(registry.meter(['a']).read(['count'])).toEqual({ count: 0 })
    expect(() => registry.meter(['b'], { windowMs: Infinity })).toThrow(/windowMs must be a number from 10 up/)
  })

  it('of units by datapoint serves those metrics that have these datapoints', () => {
    const registry = new Registry()
    registry.template('*', { unit: { length: 'tasks' } })
    const read = () => ({ length: 1 })
    expect(registry.probe(['a'], { datapoints: ['length'], read }).info.unit).toEqual({ length: 'tasks' })
    expect(registry.gauge(['b']).info.unit).toBeNull()
  })

  it('leaves a duration its ms', () => {
    const registry = new Registry()
    registry.template('*', { unit: 's' })
    expect(registry.duration(['a']).info.unit).toBe('ms')
  })

  it.each([
    ['', {}, /the pattern must be a name/],
    ['*_a', {}, /the pattern must be a name/],
    ['a*b*', {}, /the pattern must be a name/],
    [['a'], {}, /the pattern must be a name/],
    ['a*', null, /template "a\*": its defaults must be an object/],
    ['a*', { labels: ['x'] }, /template "a\*": "labels" is no option of a template; it may be given unit, help/],
    ['a*', { unit: 1 }, /template "a\*": unit must be a string/],
    ['a*', { help: 1 }, /help must be a string/],
    ['a*', { windowMs: 1 }, /windowMs must be a number from 10 up, not 1/],
    ['a*', { maxSeries: 0 }, /maxSeries must be a number from 1 up/],
    ['a*', { timeoutMs: '5' }, /timeoutMs must be a number from 1 up/],
    ['a*', { cacheMs: 0 }, /cacheMs must be a number from 1 up/],
    ['a*', { bounds: { min: 2, max: 1 } }, /bounds.min, 2, must not be above bounds.max, 1/],
  ])('of the pattern %j with the defaults %j is refused', (pattern, defaults, message) => {
    const registry = new Registry()
    expect(() => registry.template(pattern as never, defaults as never)).toThrow(message)
    expect(() => registry.template(pattern as never, defaults as never)).toThrow(TypeError)
  })
})
