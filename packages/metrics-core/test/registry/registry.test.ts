import { Registry } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'

const names = (registry: Registry, selector: Parameters<Registry['find']>[0]) =>
  registry.find(selector).map(({ info }) => info.name.join('_'))

describe('registering', () => {
  it('keeps what it is told as plain data that nobody can change', () => {
    const name = ['shop', 'queue']
    const { info } = new Registry().gauge(name, { unit: 'jobs', help: 'Jobs that wait.' })
    name.push('changed')
    expect(info).toEqual({ name: ['shop', 'queue'], kind: 'gauge', unit: 'jobs', labels: {}, help: 'Jobs that wait.' })
    expect(Object.isFrozen(info)).toBe(true)
  })

  it('refuses a name that is taken, and says by what and what to do', () => {
    const registry = new Registry()
    registry.gauge(['shop', 'orders'])
    expect(() => registry.counter(['shop', 'orders'])).toThrow(
      `metric "shop_orders" is already a gauge; use registry.get(['shop', 'orders']) or another name`,
    )
  })

  it('refuses a series whose name another has, and names both', () => {
    const registry = new Registry()
    const read = () => ({})
    registry.probe(['a', 'b'], { datapoints: ['x', 'c'], read })
    expect(() => registry.probe(['a'], { datapoints: ['y', 'b_c'], read })).toThrow(
      `series "a_b_c" of metric ['a'] with datapoint 'b_c' is already taken by metric ['a', 'b'] with datapoint 'c'; use another name`,
    )
    expect(() => registry.probe(['a_b'], { datapoints: ['c'], read })).toThrow(/\['a_b'\].*\['a', 'b'\]/)
    // What was refused has claimed nothing.
    registry.probe(['a'], { datapoints: ['y'], read })
  })

  it.each([
    [[]],
    ['node_memory'],
    [undefined],
    [['']],
    [['a', 1]],
    [['a b']],
    [['a', 'b*']],
    [['a{']],
    [['a:b']],
    [['a,b']],
    [['a=b']],
    [['100%']],
    [['a"']],
    [['a\u0000']],
    [['__proto__']],
  ])('refuses the name %j', (name) => {
    expect(() => new Registry().counter(name as never)).toThrow(TypeError)
  })

  it('keeps the prefix exocast to itself', () => {
    for (const name of [['exocast'], ['exocast', 'reads'], ['exocast_hub', 'reads']]) {
      expect(() => new Registry().counter(name)).toThrow(/the prefix "exocast" is reserved/)
    }
    for (const name of [['shop', 'exocast'], ['exocasting']]) expect(() => new Registry().counter(name)).not.toThrow()
  })

  it.each([
    [{ unit: 7 }, /metric "a": unit must be/],
    [{ unit: { valeu: 'ms' } }, /unit names the datapoint "valeu", but there are only value, since_reset_ms/],
    [{ unit: { value: 1 } }, /the unit of "value" must be a string/],
    [{ help: 1 }, /help must be a string/],
  ])('refuses the options %j', (options, message) => {
    expect(() => new Registry().counter(['a'], options as never)).toThrow(message)
  })

  it.each([null, 5, 'ms', []])('refuses %j in place of options', (options) => {
    expect(() => new Registry().counter(['a'], options as never)).toThrow(
      `metric "a": its options must be an object, as { unit: 'ms' }`,
    )
    expect(() => new Registry().probe(['a'], options as never)).toThrow(TypeError)
  })

  it.each([
    ['counter', { labelNames: ['x'] }, /"labelNames" is no option of a counter; it may be given unit, help, .*labels/],
    ['gauge', { windowMs: 1_000 }, /"windowMs" is no option of a gauge/],
    ['histogram', { buckets: [1] }, /"buckets" is no option of a histogram/],
    ['meter', { size: 3 }, /"size" is no option of a meter/],
    ['duration', { unit: 's' }, /metric "a": a duration is in ms; leave its unit out/],
    ['uniform', { windowMs: 1_000 }, /"windowMs" is no option of a uniform/],
    ['probe', { labels: ['x'] }, /"labels" is no option of a probe/],
  ] as const)('refuses for a %s %j, which would be ignored', (kind, options, message) => {
    const registry = new Registry()
    const given = kind === 'probe' ? { datapoints: ['x'], read: () => ({ x: 1 }), ...options } : options
    const register = registry[kind] as (name: string[], options: object) => unknown
    expect(() => register.call(registry, ['a'], given)).toThrow(message)
    expect(registry.list()).toEqual([])
  })

  it('takes an option that is undefined as left out, whoever has it', () => {
    expect(new Registry().gauge(['a'], { windowMs: undefined, labels: undefined } as never).kind).toBe('gauge')
  })

  it.each([null, '', 'x', []])('refuses the labels %j', (labels) => {
    expect(() => new Registry().counter(['a'], { labels } as never)).toThrow(/labels must be an array of at least one/)
  })

  it.each([0, -1, Number.NaN, -Infinity, '60'])('refuses a histogram window of %s', (windowMs) => {
    expect(() => new Registry().histogram(['a'], { windowMs: windowMs as never })).toThrow(/windowMs must be a number/)
  })
})

describe('finding', () => {
  const registry = new Registry()
  registry.gauge(['node', 'memory'])
  registry.gauge(['node', 'run', 'queue'])
  registry.gauge(['shop', 'queue'])
  const orders = registry.counter(['shop', 'orders'], { labels: ['country'] })
  orders.labels({ country: 'NZ' })
  orders.labels({ country: 'FR' })

  it('takes an array as exactly that metric, with all its series', () => {
    expect(names(registry, ['shop', 'orders'])).toEqual(['shop_orders', 'shop_orders'])
    expect(names(registry, ['shop'])).toEqual([])
    expect(names(registry, ['shop_orders'])).toEqual([])
  })

  it.each([
    ['node_*', ['node_memory', 'node_run_queue']],
    ['*_queue', ['node_run_queue', 'shop_queue']],
    ['n*r*queue', ['node_run_queue']],
    ['*', ['node_memory', 'node_run_queue', 'shop_queue', 'shop_orders', 'shop_orders']],
    ['shop_queue', ['shop_queue']],
    ['shop_queue*', ['shop_queue']],
    ['shop', []],
    ['shop_que*queue', []],
    ['node.memory', []],
  ])('takes the string %s as a pattern over joined names', (pattern, expected) => {
    expect(names(registry, pattern)).toEqual(expected)
  })

  it('takes a predicate over what is known of each series', () => {
    expect(names(registry, { select: ({ labels }) => labels.country === 'NZ' })).toEqual(['shop_orders'])
    expect(names(registry, { select: ({ kind }) => kind === 'gauge' })).toHaveLength(3)
  })

  it('refuses an array that is meant as a pattern, and says what is one', () => {
    expect(() => registry.find(['shop', '*'])).toThrow(
      `registry.find: an array is exactly one metric's name; as a pattern it is the string 'shop_*'`,
    )
  })

  it.each(['', [], [''], [1], 7, null, undefined, {}, { select: 'x' }])('refuses %j as a selector', (selector) => {
    expect(() => registry.find(selector as never)).toThrow(TypeError)
  })

  it('gets by name what was registered', () => {
    expect(registry.get(['shop', 'orders'])).toBe(orders)
    expect(registry.get(['shop', 'nothing'])).toBeUndefined()
  })
})

describe('a name that is no array', () => {
  it.each([
    ['get', (registry: Registry) => registry.get('shop_orders' as never)],
    ['delete', (registry: Registry) => registry.delete('shop_*' as never)],
    ['alias', (registry: Registry) => registry.alias(['a'], 'shop_orders' as never)],
  ])('is refused by %s, which says what is one', (method, use) => {
    expect(() => use(new Registry())).toThrow(
      new RegExp(`^registry.${method}: a metric's name is an array of parts, as \\['shop', 'orders'\\], not "shop_`),
    )
  })
})

describe('deleting', () => {
  it('frees the name and its series', () => {
    const registry = new Registry()
    registry.gauge(['shop', 'queue'])
    expect(registry.delete(['shop', 'queue'])).toBe(true)
    expect(registry.delete(['shop', 'queue'])).toBe(false)
    expect(registry.find('*')).toEqual([])
    expect(registry.counter(['shop', 'queue']).kind).toBe('counter')
  })

  it('shows every coming and going in the version', () => {
    const registry = new Registry()
    const versions = [registry.version]
    const orders = registry.counter(['orders'], { labels: ['country'] })
    versions.push(registry.version)
    orders.labels({ country: 'NZ' })
    versions.push(registry.version)
    registry.delete(['orders'])
    versions.push(registry.version)
    expect(new Set(versions).size).toBe(4)
    registry.delete(['orders'])
    expect(registry.version).toBe(versions.at(-1))
  })
})
