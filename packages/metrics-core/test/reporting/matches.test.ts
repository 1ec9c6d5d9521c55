import { ManualClock, type MetricSelector, Registry, type Reporting, startReporting } from '@exocast/metrics-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../run-program.js'
import { recorder } from './recorder.js'

let clock: ManualClock
let registry: Registry
let seen: ReturnType<typeof recorder>

beforeEach(() => {
  clock = new ManualClock(10_000)
  registry = new Registry({ clock })
  seen = recorder()
})

function start(metric: MetricSelector): Reporting {
  return startReporting({
    registry,
    reporters: { seen },
    intervals: { pace: 1_000 },
    subscriptions: [{ reporter: 'seen', metric, interval: 'pace' }],
  })
}

/** What the next tick brings: `orders{NZ}` for a series with a label. */
function nextTick(): string[] {
  const before = seen.calls.length
  clock.advance(1_000)
  const samples = seen.calls.slice(before).flat()
  return samples.map(({ metric }) => metric.name.join('_') + Object.values(metric.labels).map((value) => `{${value}}`))
}

describe('a series born while it is subscribed to', () => {
  const selectors = [
    ['by pattern', 'shop_*'],
    ['by predicate', { select: ({ name }) => name[0] === 'shop' }],
  ] satisfies [string, MetricSelector][]

  it.each(selectors)('%s is reported from the next tick on, until it is deleted', (_, selector) => {
    registry.gauge(['shop', 'queue'])
    start(selector)
    expect(nextTick()).toEqual(['shop_queue'])
    registry.counter(['shop', 'orders'])
    registry.counter(['node', 'orders'])
    expect(nextTick()).toEqual(['shop_queue', 'shop_orders'])
    registry.delete(['shop', 'queue'])
    expect(nextTick()).toEqual(['shop_orders'])
    registry.delete(['shop', 'orders'])
    expect(nextTick()).toEqual([])
  })

  it('by name is reported from the next tick on, until it is deleted', () => {
    start(['shop', 'queue'])
    expect(nextTick()).toEqual([])
    registry.gauge(['shop', 'queue'])
    registry.gauge(['shop', 'queues'])
    expect(nextTick()).toEqual(['shop_queue'])
    registry.delete(['shop', 'queue'])
    expect(nextTick()).toEqual([])
  })

  it.each([...selectors, ['by name', ['shop', 'orders']] satisfies [string, MetricSelector]])(
    '%s of a labelled metric stands beside its siblings',
    (_, selector) => {
      const orders = registry.counter(['shop', 'orders'], { labels: ['country'] })
      orders.labels({ country: 'NZ' })
      registry.gauge(['shop', 'queue'])
      start(selector)
      nextTick()
      orders.labels({ country: 'FR' })
      expect(nextTick().slice(0, 2)).toEqual(['shop_orders{NZ}', 'shop_orders{FR}'])
    },
  )

  it('in place of another is reported in its place', () => {
    registry.counter(['shop', 'orders']).inc(5)
    start('shop_*')
    nextTick()
    registry.replace.counter(['shop', 'orders']).inc(1)
    expect(nextTick()).toEqual(['shop_orders'])
    expect(seen.calls.at(-1)?.[0]?.values).toEqual({ value: 1 })
  })

  it('is meant by an alias as long as that is one', () => {
    registry.gauge(['shop', 'queue'])
    start(['waiting'])
    expect(nextTick()).toEqual([])
    registry.alias(['waiting'], ['shop', 'queue'])
    expect(nextTick()).toEqual(['shop_queue'])
    registry.delete(['waiting'])
    expect(nextTick()).toEqual([])
  })

  it('during a pause is reported after it, and one that has gone again is not', () => {
    const reporting = start('*')
    registry.gauge(['first'])
    nextTick()
    reporting.setInterval('pace', null)
    registry.gauge(['second'])
    registry.gauge(['third'])
    registry.delete(['first'])
    registry.delete(['second'])
    expect(nextTick()).toEqual([])
    reporting.setInterval('pace', 1_000)
    expect(nextTick()).toEqual(['third'])
  })
})

describe('a predicate', () => {
  let asked: string[]
  const select = { select: ({ name }: { name: readonly string[] }) => asked.push(name.join('_')) > 0 }

  beforeEach(() => {
    asked = []
  })

  it('is asked of a thousand metrics once, and then of just the one that was born', () => {
    for (let index = 0; index < 1_000; index++) registry.gauge(['metric', String(index)])
    start(select)
    nextTick()
    nextTick()
    expect(asked).toHaveLength(1_000)
    registry.gauge(['late'])
    expect(nextTick()).toHaveLength(1_001)
    registry.delete(['metric', '7'])
    expect(nextTick()).toHaveLength(1_000)
    expect(asked.slice(1_000)).toEqual(['late'])
  })

  it('is asked of a thousand series of a metric once, and then of just the one that was born', () => {
    const orders = registry.counter(['orders'], { labels: ['id'], maxSeries: 2_000 })
    for (let id = 0; id < 1_000; id++) orders.labels({ id: String(id) })
    start(select)
    nextTick()
    orders.labels({ id: 'late' })
    expect(nextTick()).toHaveLength(1_001)
    expect(asked).toHaveLength(1_001)
  })

  it('is asked again where a status has changed, and nowhere else', () => {
    const isOn = {
      select: (info: { name: readonly string[] }, { enabled }: { enabled: boolean }) => {
        asked.push(info.name.join('_'))
        return enabled
      },
    }
    const first = registry.gauge(['first'])
    registry.gauge(['second'])
    start(isOn)
    nextTick()
    first.disable()
    expect(nextTick()).toEqual(['second'])
    first.enable()
    expect(nextTick()).toEqual(['first', 'second'])
    expect(asked).toEqual(['first', 'second', 'first', 'first'])
  })

  it('may register metrics each time: they are reported with the next tick', () => {
    let born = 0
    registry.gauge(['first'])
    start({ select: () => registry.gauge(['born', String(born++)]).enabled })
    expect(nextTick()).toEqual(['first'])
    expect(nextTick()).toContain('born_0')
  })
})

describe('several subscriptions', () => {
  it('get what each of them means, whichever of them are due together', () => {
    for (const name of ['a', 'b', 'c']) registry.gauge([name])
    const paces = [20, 30, 50, 70, 110, 130]
    const names = ['a', 'b', 'c', 'a', 'b', 'c']
    startReporting({
      registry,
      reporters: { seen },
      subscriptions: paces.map((intervalMs, index) => ({
        reporter: 'seen' as const,
        metric: [names[index]!],
        intervalMs,
      })),
    })
    const given = new Map<number, string[]>()
    clock.advance(5_000)
    for (const { timestamp, metric, intervalMs } of seen.calls.flat()) {
      given.set(timestamp, [...(given.get(timestamp) ?? []), `${metric.name} at ${intervalMs}`])
    }
    for (let instant = 10_010; instant <= 15_000; instant += 10) {
      const due = paces.flatMap((pace, index) => (instant % pace === 0 ? [`${names[index]} at ${pace}`] : []))
      expect(given.get(instant)?.sort() ?? []).toEqual(due.sort())
    }
  })

  it('share the reading of a metric, each with its own datapoints', () => {
    registry.counter(['orders']).inc(3)
    startReporting({
      registry,
      reporters: { seen },
      subscriptions: [
        { reporter: 'seen', metric: '*', intervalMs: 1_000 },
        { reporter: 'seen', metric: '*', datapoints: ['since_reset_ms', 'none'], intervalMs: 1_000 },
        { reporter: 'seen', metric: '*', datapoints: ['value'], intervalMs: 1_000 },
      ],
    })
    clock.advance(1_000)
    const MISSING = { gap: 'missing' }
    expect(seen.calls.map((call) => call.map(({ values }) => values))).toEqual([
      [{ value: 3 }, { since_reset_ms: 1_000, none: MISSING }, { value: 3 }],
    ])
  })

  it('give samples their new interval as soon as it has changed', () => {
    registry.gauge(['queue'])
    const reporting = start('*')
    clock.advance(2_000)
    reporting.setInterval('pace', 500)
    clock.advance(500)
    expect(seen.calls.flat().map(({ intervalMs }) => intervalMs)).toEqual([1_000, 1_000, 500])
  })
})

describe('a subscription that has ended', () => {
  it('leaves nothing behind', async () => {
    const output = await runProgram(`
      import { setFlagsFromString } from 'node:v8'
      import { runInNewContext } from 'node:vm'
      import { ManualClock, Registry, startReporting } from '@exocast/metrics-core'

      setFlagsFromString('--expose-gc')
      const clock = new ManualClock()
      const registry = new Registry({ clock })
      registry.gauge(['queue'])
      const reporting = startReporting({ registry, reporters: { none: { report() {} } } })
      function comeAndGo() {
        const metric = { select: () => true }
        const unsubscribe = reporting.subscribe({ reporter: 'none', metric, intervalMs: 1_000 })
        clock.advance(1_000)
        unsubscribe()
        return new WeakRef(metric.select)
      }
      const predicate = comeAndGo()
      await new Promise(setImmediate)
      runInNewContext('gc')()
      console.log(predicate.deref() === undefined, reporting.subscriptions().length)
    `)
    expect(output).toBe('true 0\n')
  })
})
