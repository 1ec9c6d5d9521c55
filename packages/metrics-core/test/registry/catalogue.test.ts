import { type CatalogueEvent, Registry } from '@exocast/metrics-core'
import { describe, expect, it, vi } from 'vitest'

function watched(registry: Registry): string[] {
  const events: string[] = []
  registry.subscribe(({ type, info }) => events.push(`${type} ${info.name.join('_')} ${info.kind}`))
  return events
}

describe('the catalogue', () => {
  it('lists every metric as plain data', () => {
    const registry = new Registry()
    const orders = registry.counter(['orders'], { unit: 'orders', help: 'Sold.', labels: ['country'] })
    for (const country of ['NZ', 'FR']) orders.labels({ country })
    registry.alias(['o'], ['orders'])
    registry.gauge(['load'], { bounds: { min: 0, max: 100 } }).disable()
    const listed = [
      {
        name: ['orders'],
        kind: 'counter',
        unit: 'orders',
        help: 'Sold.',
        labelNames: ['country'],
        datapoints: ['value', 'since_reset_ms'],
        series: 2,
        enabled: true,
        aliases: [['o']],
        bounds: null,
      },
      {
        name: ['load'],
        kind: 'gauge',
        unit: null,
        help: null,
        labelNames: [],
        datapoints: ['value', 'since_reset_ms'],
        series: 1,
        enabled: false,
        aliases: [],
        bounds: { min: 0, max: 100 },
      },
    ]
    expect(registry.list()).toEqual(listed)
    expect(JSON.parse(JSON.stringify(registry.list()))).toEqual(listed)
  })

  it('lists a labelled metric as disabled while all its series are, or would be', () => {
    const registry = new Registry()
    const orders = registry.counter(['orders'], { labels: ['country'] })
    const enabled = () => registry.list()[0]?.enabled
    registry.disable('*')
    expect(enabled()).toBe(false)
    orders.labels({ country: 'NZ' }).enable()
    expect(enabled()).toBe(true)
  })

  it.each([
    [{ bounds: 7 }, /metric "a": bounds must be an object/],
    [{ bounds: { min: '0' } }, /bounds.min must be a number/],
    [{ bounds: { max: Number.NaN } }, /bounds.max must be a number/],
    [{ bounds: { min: 1, max: 0 } }, /bounds.min, 1, must not be above bounds.max, 0/],
  ])('refuses %j', (options, message) => {
    expect(() => new Registry().gauge(['a'], options as never)).toThrow(message)
  })
})

describe('a subscriber of the catalogue', () => {
  it('is told of what is registered, gets series, a status or an alias, is replaced and deleted', () => {
    const registry = new Registry()
    const events = watched(registry)
    const gauge = registry.gauge(['a'])
    const labelled = registry.counter(['b'], { labels: ['id'] })
    labelled.labels({ id: '1' })
    labelled.labels({ id: '1' })
    gauge.disable()
    gauge.disable()
    registry.alias(['c'], ['a'])
    registry.delete(['c'])
    registry.replace.meter(['a'])
    registry.delete(['b'])
    registry.delete(['b'])
    expect(events).toEqual([
      'added a gauge',
      'added b counter',
      'changed b counter',
      'changed a gauge',
      'changed a gauge',
      'changed a gauge',
      'removed a gauge',
      'added a meter',
      'removed b counter',
    ])
  })

  it('gets the metric as it is listed', () => {
    const registry = new Registry()
    const told: CatalogueEvent[] = []
    registry.subscribe((event) => told.push(event))
    registry.counter(['b'], { labels: ['id'] }).labels({ id: '1' })
    expect(told.at(-1)).toEqual({ type: 'changed', info: registry.list()[0] })
    expect(told[0]?.info.series).toBe(0)
  })

  it('is told once per metric of what changes many series at once', () => {
    const registry = new Registry()
    const orders = registry.counter(['orders'], { labels: ['id'] })
    for (let id = 0; id < 100; id++) orders.labels({ id: String(id) })
    const events = watched(registry)
    registry.disable('*')
    expect(events).toEqual(['changed orders counter'])
  })

  it('hears no more of a metric that was deleted, though someone holds it', () => {
    const registry = new Registry()
    const orders = registry.counter(['orders'], { labels: ['id'] })
    registry.delete(['orders'])
    const events = watched(registry)
    const { version } = registry
    orders.labels({ id: '1' }).disable()
    expect([events, registry.version]).toEqual([[], version])
  })

  it('is told no more after its end, also where it ends while it is told', () => {
    const registry = new Registry()
    let told = 0
    const end = registry.subscribe(() => {
      told++
      end()
      end()
    })
    registry.gauge(['a'])
    registry.gauge(['b'])
    expect(told).toBe(1)
  })

  it('may change the registry while it is told', () => {
    const registry = new Registry()
    registry.subscribe(({ type, info }) => {
      if (type === 'removed') registry.ensure.gauge([...info.name, 'again'])
    })
    registry.gauge(['a'])
    registry.delete(['a'])
    expect(registry.list().map(({ name }) => name)).toEqual([['a', 'again']])
  })

  it('is told of all in its order, also of what another changes while it is told', () => {
    const registry = new Registry()
    registry.subscribe(({ type, info }) => {
      if (type === 'added' && info.name.length === 1) registry.counter([...info.name, 'errors'])
      if (type === 'added' && info.name.length === 2) registry.delete(info.name)
    })
    const events = watched(registry)
    registry.gauge(['a'])
    expect(events).toEqual(['added a gauge', 'added a_errors counter', 'removed a_errors counter'])
  })

  it('is told only of what happens while it listens', () => {
    const registry = new Registry()
    const late: string[] = []
    let endOther = () => {}
    registry.subscribe(({ info }) => {
      if (info.name[0] !== 'a') return
      registry.gauge(['b'])
      registry.subscribe((event) => late.push(event.info.name.join('_')))
      endOther()
    })
    const other: string[] = []
    endOther = registry.subscribe(({ info }) => other.push(info.name.join('_')))
    registry.gauge(['a'])
    registry.gauge(['c'])
    expect(late).toEqual(['c'])
    expect(other).toEqual([])
  })

  it('that changes the registry at each change is told no more after 100, and others go on', () => {
    const errors: Error[] = []
    const registry = new Registry({ onError: (error) => errors.push(error) })
    const end = registry.subscribe(({ info }) => void registry.gauge([...info.name, 'again']))
    const events = watched(registry)
    registry.gauge(['a'])
    expect(events).toHaveLength(100)
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^subscribers of the registry change it whenever they are told: 100 changes followed from one/,
      ),
    ])
    end()
    registry.gauge(['b'])
    expect(events.at(-1)).toBe('added b gauge')
  })

  it('that rejects is reported as one that throws', async () => {
    const errors: Error[] = []
    const registry = new Registry({ onError: (error) => errors.push(error) })
    registry.subscribe(() => Promise.reject(new Error('mine')))
    registry.gauge(['a'])
    await vi.waitFor(() =>
      expect(errors).toEqual([new Error('a subscriber of the registry threw when metric "a" was added')]),
    )
  })

  it('that throws harms neither the others nor who registers, and is reported', () => {
    const errors: Error[] = []
    const registry = new Registry({ onError: (error) => errors.push(error) })
    const cause = new Error('mine')
    registry.subscribe(() => {
      throw cause
    })
    const events = watched(registry)
    expect(registry.gauge(['shop', 'queue']).value).toBe(0)
    expect(events).toEqual(['added shop_queue gauge'])
    expect(errors).toEqual([new Error('a subscriber of the registry threw when metric "shop_queue" was added')])
    expect(errors[0]?.cause).toBe(cause)
  })

  it('must be a function', () => {
    expect(() => new Registry().subscribe({} as never)).toThrow(TypeError)
  })
})
