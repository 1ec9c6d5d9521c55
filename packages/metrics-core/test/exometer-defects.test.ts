import { ManualClock, Registry } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'
import { expectClose } from './metric/expect-close.js'
import { seededRandom } from './metric/seeded-random.js'

/** What was seen when Exometer was run, kind by kind: each of it the other way round here. */
describe('where Exometer was wrong, Exocast', () => {
  it.each([1, 1_000])('counts %i updates of a histogram as just so many', (updates) => {
    const histogram = new Registry().histogram(['a'])
    for (let n = 0; n < updates; n++) histogram.record(n)
    expect(histogram.read(['count'])).toEqual({ count: updates })
  })

  it('gives the greatest of only negative values as the negative number it is', () => {
    const histogram = new Registry().histogram(['a'])
    for (const value of [-30, -20, -10]) histogram.record(value)
    const { max, min, median } = histogram.read(['max', 'min', 'median'])
    expect([max, min]).toEqual([-10, -30])
    expectClose(median, -20, 0.01)
  })

  it('gives the statistics of 0.2, 0.4 and 0.9 as fractions', () => {
    const histogram = new Registry().histogram(['a'])
    for (const value of [0.2, 0.4, 0.9]) histogram.record(value)
    const { min, max, mean, median, p99 } = histogram.read(['min', 'max', 'mean', 'median', 'p99'])
    expect([min, max]).toEqual([0.2, 0.9])
    expectClose(mean, 0.5, 1e-12)
    expectClose(median, 0.4, 0.01)
    expectClose(p99, 0.4, 0.01)
  })

  it('does not truncate a median', () => {
    const uniform = new Registry().uniform(['a'])
    for (const value of [1.25, 2.75, 3.5]) uniform.record(value)
    expect(uniform.read(['median'])).toEqual({ median: 2.75 })
    const histogram = new Registry().histogram(['b'])
    for (const value of [1.25, 2.75, 3.5]) histogram.record(value)
    expectClose(histogram.read(['median']).median, 2.75, 0.01)
  })

  it('shows all of 100 values at every instant of their window, also right after its parts have changed', () => {
    const clock = new ManualClock()
    const histogram = new Registry({ clock }).histogram(['a'], { windowMs: 60_000 })
    for (let n = 0; n < 100; n++) histogram.record(n)
    for (let ms = 0; ms < 60_000; ms += 500) {
      expect(histogram.read(['count', 'min', 'max'])).toEqual({ count: 100, min: 0, max: 99 })
      clock.advance(500)
    }
  })

  it('gives the p99 of a known set right in every run, in whatever order it comes', () => {
    for (let run = 0; run < 20; run++) {
      const random = seededRandom(run)
      const values = Array.from({ length: 10_000 }, (_, n) => ({ value: n + 1, at: random() }))
      const histogram = new Registry().histogram(['a'])
      for (const { value } of values.sort((a, b) => a.at - b.at)) histogram.record(value)
      expectClose(histogram.read(['p99']).p99, 9_900, 0.01)
    }
  })

  it('does not favour recent values in a uniform: of 1 to 10,000 mean and median are about 5,000', () => {
    const uniform = new Registry().uniform(['a'], { random: seededRandom(1) })
    for (let value = 1; value <= 10_000; value++) uniform.record(value)
    const { mean, median } = uniform.read(['mean', 'median'])
    expect(mean).toBe(5_000.5)
    expectClose(median, 5_000, 0.06)
  })

  it('loses no time where timers overlap', () => {
    const clock = new ManualClock()
    const duration = new Registry({ clock }).duration(['a'])
    const first = duration.start()
    clock.advance(10)
    const second = duration.start()
    clock.advance(20)
    expect([first(), second()]).toEqual([30, 20])
    expect(duration.read(['count', 'last', 'sum'])).toEqual({ count: 2, last: 20, sum: 50 })
  })

  it('sums fractions whole', () => {
    const registry = new Registry()
    const histogram = registry.histogram(['a'])
    const uniform = registry.uniform(['b'])
    const meter = registry.meter(['c'])
    const counter = registry.counter(['d'])
    for (let n = 0; n < 4; n++) {
      histogram.record(0.75)
      uniform.record(0.75)
      meter.mark(0.75)
      counter.inc(0.75)
    }
    expect([histogram, uniform].map((metric) => metric.read(['sum']))).toEqual([{ sum: 3 }, { sum: 3 }])
    expect(meter.read(['count', 'one'])).toEqual({ count: 3, one: 3 })
    expect(counter.value).toBe(3)
  })

  it('holds what a disabled metric is told, and shows it when that is enabled again', () => {
    const registry = new Registry()
    const counter = registry.counter(['a'])
    const gauge = registry.gauge(['b'], { labels: ['id'] }).labels({ id: '1' })
    const histogram = registry.histogram(['c'])
    const meter = registry.meter(['d'])
    const duration = registry.duration(['e'])
    const uniform = registry.uniform(['f'])
    registry.disable('*')
    counter.inc()
    gauge.set(1)
    histogram.record(1)
    meter.mark()
    duration.record(1)
    uniform.record(1)
    const held = [counter, gauge]
    const counting = [histogram, meter, duration, uniform]
    for (const metric of held) expect(metric.read(['value'])).toEqual({ value: { gap: 'disabled' } })
    for (const metric of counting) expect(metric.read(['count'])).toEqual({ count: { gap: 'disabled' } })
    registry.enable('*')
    for (const metric of held) expect(metric.read(['value'])).toEqual({ value: 1 })
    for (const metric of counting) expect(metric.read(['count'])).toEqual({ count: 1 })
  })

  it('does not swallow an update that is of another kind, or makes no sense', () => {
    const registry = new Registry()
    const gauge = registry.gauge(['shop', 'queue'])
    // @ts-expect-error: a gauge records no values
    expect(() => gauge.record(1)).toThrow(TypeError)
    expect(() => registry.meter(['shop', 'queue'])).toThrow(/metric "shop_queue" is already a gauge/)
    registry.meter(['shop', 'orders']).mark(-1)
    registry.duration(['shop', 'checkout']).record(-1)
    registry.uniform(['shop', 'basket']).record(Number.NaN)
    expect(registry.rejected).toBe(3)
  })

  it('serves no stale value from a cache after an update, nor after a reset', async () => {
    const registry = new Registry()
    const gauge = registry.gauge(['a'], { cacheMs: 60_000 })
    const read = async () => (await registry.read(['a']))[0]?.values
    gauge.set(1)
    expect(await read()).toEqual({ value: 1 })
    gauge.set(2)
    expect(await read()).toEqual({ value: 2 })
    registry.reset(['a'])
    expect(await read()).toEqual({ value: 0 })
  })

  it.each(['shop_*', { select: () => true }])(
    'reads all that match %o, though one of them is disabled',
    async (selector) => {
      const registry = new Registry()
      registry.gauge(['shop', '1']).disable()
      registry.gauge(['shop', '2']).set(2)
      const readings = await registry.read(selector)
      expect(readings.map(({ values }) => values)).toEqual([{ value: { gap: 'disabled' } }, { value: 2 }])
    },
  )
})
