import { type Histogram, type HistogramSnapshot, ManualClock, mergeHistograms, Registry } from '@exocast/metrics-core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectClose } from './expect-close.js'
import { naiveStatistics } from './naive-statistics.js'
import { seededRandom } from './seeded-random.js'

function histogramOf(values: readonly number[], clock = new ManualClock()): Histogram {
  const histogram = new Registry({ clock }).histogram(['shop', 'latency'])
  for (const value of values) histogram.record(value)
  return histogram
}

/** As it arrives from another instance. */
function sent(snapshot: HistogramSnapshot): HistogramSnapshot {
  return JSON.parse(JSON.stringify(snapshot))
}

describe('mergeHistograms', () => {
  it('gives the statistics of the union, which no average of percentiles would', () => {
    const fast = histogramOf(new Array(990).fill(1))
    const slow = histogramOf(new Array(10).fill(1_000))
    const merged = mergeHistograms([fast, slow])
    expect([merged.count, merged.sum, merged.min, merged.max, merged.mean]).toEqual([1_000, 10_990, 1, 1_000, 10.99])
    expectClose(merged.median, 1, 0.01)
    expectClose(merged.quantile(0.98), 1, 0.01)
    expectClose(merged.quantile(0.995), 1_000, 0.01)
  })

  it('is the same of any values in any parts, live, sent as JSON or merged before', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
      fc.integer({ min: -3, max: 3 }),
    )
    const group = fc.tuple(fc.constantFrom('live', 'sent', 'merged'), fc.array(value, { maxLength: 12 }))
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 6 }), (groups) => {
        const merged = mergeHistograms(
          groups.map(([way, values]) => {
            const histogram = histogramOf(values)
            if (way === 'live') return histogram
            return way === 'sent' ? sent(histogram.snapshot()) : mergeHistograms([histogram])
          }),
        )
        const all = groups.flatMap(([, values]) => values)
        expect(merged.count).toBe(all.length)
        if (all.length === 0) return
        const { sum, min, max, quantile } = naiveStatistics(all)
        // JSON knows no -0.
        expect([merged.min! + 0, merged.max! + 0]).toEqual([min + 0, max + 0])
        const magnitude = all.reduce((total, each) => total + Math.abs(each), 0)
        expect(Math.abs(merged.sum - sum)).toBeLessThanOrEqual(magnitude * 1e-12)
        for (const at of [0, 0.1, 0.5, 0.9, 0.99, 1]) expectClose(merged.quantile(at), quantile(at), 0.01 + 1e-12)
      }),
      { seed: 6 },
    )
  })

  it('merges the series of a labelled metric, and durations', () => {
    const registry = new Registry()
    const latency = registry.histogram(['http', 'latency'], { labels: ['method'] })
    latency.labels({ method: 'GET' }).record(1)
    latency.labels({ method: 'PUT' }).record(3)
    const query = registry.duration(['db', 'query'])
    query.record(8)
    expect(mergeHistograms(latency.series)).toMatchObject({ count: 2, sum: 4, mean: 2 })
    expect(mergeHistograms([...latency.series, query])).toMatchObject({ count: 3, sum: 12, mean: 4 })
  })

  it('gives the quantiles of the union over labels, instances and the part of the window asked for', () => {
    const random = seededRandom(12)
    const clock = new ManualClock()
    const instances = [1, 2, 3].map(() => new Registry({ clock }).histogram(['latency'], { labels: ['route'] }))
    const recordSome = (scale: number) =>
      Array.from({ length: 3_000 }, (_, index) => {
        const value = -scale * Math.log(1 - random()) * (index % 4 === 0 ? 100 : 1)
        instances[index % 3]!.labels({ route: `/${index % 5}` }).record(value)
        return value
      })
    const old = recordSome(1_000)
    clock.advance(30_000)
    const recent = recordSome(1)

    const [here, ...others] = instances
    const received = others.flatMap(({ series }) => series.map((each) => sent(each.snapshot())))
    const all = [...here!.series, ...received]
    for (const [windowMs, values] of [
      [60_000, [...old, ...recent]],
      [10_000, recent],
    ] as const) {
      const merged = mergeHistograms(all, { windowMs })
      const { count, min, max, quantile } = naiveStatistics(values)
      expect(merged).toMatchObject({ count, min, max })
      for (const at of [0.01, 0.25, 0.5, 0.9, 0.99, 0.999]) expectClose(merged.quantile(at), quantile(at), 0.01 + 1e-12)
    }
    const routeZero = mergeHistograms(instances.map((latency) => latency.labels({ route: '/0' })))
    expect(routeZero.count).toBe(1_200)
  })

  it('takes the last part of a window, here or sent, where one is asked for', () => {
    const clock = new ManualClock()
    const histogram = histogramOf([100], clock)
    clock.advance(30_000)
    histogram.record(1)
    clock.advance(5_000)
    const parts = [histogram, sent(histogram.snapshot())]
    expect(mergeHistograms(parts)).toMatchObject({ count: 4, max: 100 })
    expect(mergeHistograms(parts, { windowMs: 60_000 })).toMatchObject({ count: 4, max: 100 })
    expect(mergeHistograms(parts, { windowMs: 10_000 })).toMatchObject({ count: 2, max: 1 })
  })

  it('counts each value for at least the window asked for, and at most a sixth of the whole longer', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(pauses, fc.integer({ min: 1, max: 60_000 }), (pausesMs, windowMs) => {
        const clock = new ManualClock()
        const histogram = histogramOf([], clock)
        const recordedAt = pausesMs.map((pauseMs) => {
          histogram.record(1)
          const at = clock.monotonic()
          clock.advance(pauseMs)
          return at
        })
        const within = (ageMs: number) => recordedAt.filter((at) => clock.monotonic() - at < ageMs).length
        const { count } = mergeHistograms([histogram], { windowMs })
        expect(count).toBeGreaterThanOrEqual(within(windowMs))
        expect(count).toBeLessThanOrEqual(within(windowMs + 10_000))
      }),
      { seed: 7 },
    )
  })

  it('stays as it was when its parts go on', () => {
    const histogram = histogramOf([1])
    const merged = mergeHistograms([histogram])
    histogram.record(1_000)
    expect(merged).toMatchObject({ count: 1, max: 1, median: 1 })
  })

  it('has no more than count and sum of no values at all', () => {
    const merged = mergeHistograms([histogramOf([]), sent(mergeHistograms([]).snapshot())])
    expect(merged).toMatchObject({ count: 0, sum: 0, min: undefined, mean: undefined, median: undefined })
    expect(merged.quantile(0.99)).toBeUndefined()
  })

  it('does not know a sum that went beyond a double on its way', () => {
    const merged = mergeHistograms([sent(histogramOf([Number.MAX_VALUE, Number.MAX_VALUE]).snapshot())])
    expect(merged.sum).toBeNaN()
    expect(merged).toMatchObject({ count: 2, median: Number.MAX_VALUE })
  })

  it.each([-0.1, 1.1, 99, Number.NaN])('refuses the quantile %s, and says what it must be', (quantile) => {
    expect(() => mergeHistograms([]).quantile(quantile)).toThrow(/from 0 to 1.*quantile\(0\.99\)/)
  })

  it.each([0, -1, Number.NaN])('refuses a window of %s', (windowMs) => {
    expect(() => mergeHistograms([], { windowMs })).toThrow(/windowMs must be a number above 0/)
  })

  const { parts } = histogramOf([1, 2]).snapshot()
  const part = parts[0]!
  it.each<[unknown, RegExp]>([
    [null, /histogram 1 must be an object, as snapshot\(\) of a histogram gives/],
    ['x', /histogram 1 must be an object/],
    [{ version: 2, parts: [] }, /histogram 1 must be of version 1, not 2/],
    [{ version: 1 }, /histogram 1\.parts must be an array/],
    [{ version: 1, parts: [{ ...part, count: 3 }] }, /histogram 1\.parts\[0\]\.count is 3, but its bins hold 2/],
    [{ version: 1, parts: [part, { ...part, sum: 'x' }] }, /parts\[1\]\.sum must be a number, not x/],
    [{ version: 1, parts: [{ ...part, ageMs: -1 }] }, /parts\[0\]\.ageMs must be a number from 0 up, not -1/],
    [{ version: 1, parts: [{ ...part, positive: { keys: [1], counts: [] } }] }, /positive must have keys and counts/],
    [{ version: 1, parts: [{ ...part, positive: { keys: [1.5], counts: [2] } }] }, /positive\.keys must be whole/],
    [{ version: 1, parts: [{ ...part, positive: { keys: [1e9], counts: [2] } }] }, /positive\.keys must be whole/],
    [
      { version: 1, parts: [{ ...part, positive: { keys: [1, 2], counts: [3, -1] } }] },
      /counts must be a number from 1/,
    ],
  ])('refuses %j, and says which part of which histogram is wrong', (input, message) => {
    expect(() => mergeHistograms([histogramOf([1]), input as HistogramSnapshot])).toThrow(message)
  })
})
