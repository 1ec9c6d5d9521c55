import { ManualClock, mergeHistograms, type Reading, Registry } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'
import { expectClose } from './expect-close.js'
import { naiveStatistics } from './naive-statistics.js'
import { seededRandom } from './seeded-random.js'
import { SHAPES } from './shapes.js'

const MISSING = { gap: 'missing' }
const QUANTILES = { median: 0.5, p5: 0.05, p50: 0.5, p75: 0.75, p90: 0.9, p95: 0.95, p99: 0.99, p999: 0.999 }
/** Exact but for the order of additions. */
const ROUNDING = 1e-12

function expectExact(reading: Reading, values: readonly number[]): void {
  const { sum, min, mean, max } = naiveStatistics(values)
  expect(reading).toMatchObject({ min, p0: min, max, p100: max })
  if (!Number.isFinite(sum)) return expect(reading).toMatchObject({ sum: MISSING, mean: MISSING })
  expectClose(reading.sum, sum, ROUNDING)
  expectClose(reading.mean, mean, ROUNDING)
}

function expectQuantiles(reading: Reading, values: readonly number[]): void {
  const { quantile } = naiveStatistics(values)
  for (const [name, at] of Object.entries(QUANTILES)) expectClose(reading[name], quantile(at), 0.01 + ROUNDING)
}

describe.each(Object.entries(SHAPES))('of %s', (_, values) => {
  const positive = values.filter((value) => value >= 0)
  const datapoints = ['count', 'sum', 'min', 'p0', 'mean', 'max', 'p100', ...Object.keys(QUANTILES)]

  it('a counter holds the sum of what is not negative, and counts the rest as rejected', () => {
    const counter = new Registry().counter(['a'])
    for (const value of values) counter.inc(value)
    expect(counter.value).toBe(positive.reduce((sum, value) => sum + value, 0))
    expect(counter.rejected).toBe(values.length - positive.length)
  })

  it('a gauge holds each value as it is', () => {
    const gauge = new Registry().gauge(['a'])
    for (const value of values) {
      gauge.set(value)
      if (gauge.value !== value) expect(gauge.value).toBe(value)
    }
    expect(gauge.read()).toEqual({ value: values.at(-1) })
  })

  it('a probe passes each value on as it is', () => {
    let value = 0
    const probe = new Registry().probe(['a'], { datapoints: ['x'], read: () => ({ x: value }) })
    for (value of values.slice(0, 100)) expect(probe.read()).toEqual({ x: value })
  })

  it.each([60_000, Infinity])(
    'a histogram with a window of %s ms is exact, its quantiles within 1 percent',
    (windowMs) => {
      const histogram = new Registry().histogram(['a'], { windowMs })
      for (const value of values) histogram.record(value)
      const reading = histogram.read(datapoints)
      expect(reading.count).toBe(values.length)
      expectExact(reading, values)
      expectQuantiles(reading, values)
    },
  )

  it('a histogram is as exact where the values came over the whole window, and were read on the way', () => {
    const clock = new ManualClock()
    const histogram = new Registry({ clock }).histogram(['a'])
    values.forEach((value, index) => {
      histogram.record(value)
      clock.advance(59_000 / values.length)
      if (index % 500 === 0) expectQuantiles(histogram.read(datapoints), values.slice(0, index + 1))
    })
    const reading = histogram.read(datapoints)
    expect(reading.count).toBe(values.length)
    expectExact(reading, values)
    expectQuantiles(reading, values)
  })

  it('the union of two histograms, one of them sent as JSON, is exact or within 1 %', () => {
    const [here, there] = ['here', 'there'].map((name) => new Registry().histogram([name]))
    for (const [index, value] of values.entries()) (index % 3 ? here : there)!.record(value)
    const merged = mergeHistograms([here!, JSON.parse(JSON.stringify(there!.snapshot()))])
    const { sum, min, max, quantile } = naiveStatistics(values)
    expect([merged.count, merged.min, merged.max]).toEqual([values.length, min, max])
    if (Number.isFinite(sum)) expectClose(merged.sum, sum, ROUNDING)
    for (const at of Object.values(QUANTILES)) expectClose(merged.quantile(at), quantile(at), 0.01 + ROUNDING)
  })

  it('a meter counts what is not negative, and counts the rest as rejected', () => {
    const meter = new Registry().meter(['a'])
    for (const value of values) meter.mark(value)
    const total = positive.reduce((sum, value) => sum + value, 0)
    const expected = Number.isFinite(total) ? total : MISSING
    expect(meter.read(['count', 'one'])).toEqual({ count: expected, one: expected })
    expect(meter.rejected).toBe(values.length - positive.length)
  })

  it('a duration is exact or within 1 % of what is not negative, and counts the rest as rejected', () => {
    const duration = new Registry().duration(['a'])
    for (const value of values) duration.record(value)
    const reading = duration.read(['last', ...datapoints])
    expect(reading.count).toBe(positive.length)
    expect(reading.last).toEqual(positive.at(-1) ?? MISSING)
    expect(duration.rejected).toBe(values.length - positive.length)
    if (positive.length === 0) return
    expectExact(reading, positive)
    expectQuantiles(reading, positive)
  })

  it('a uniform is exact as long as its sample holds all', () => {
    const uniform = new Registry().uniform(['a'], { size: values.length })
    for (const value of values) uniform.record(value)
    const reading = uniform.read(datapoints)
    const { quantile } = naiveStatistics(values)
    expect(reading.count).toBe(values.length)
    expectExact(reading, values)
    for (const [name, at] of Object.entries(QUANTILES)) expect(reading[name]).toBe(quantile(at))
  })

  it('a uniform with a smaller sample is exact but for its quantiles, and those are near in rank', () => {
    const uniform = new Registry().uniform(['a'], { random: seededRandom(99) })
    for (const value of values) uniform.record(value)
    const reading = uniform.read(datapoints)
    expectExact(reading, values)
    const { quantile } = naiveStatistics(values)
    // Four standard errors of the rank.
    const off = 4 * Math.sqrt(0.25 / 1_028)
    expect(reading.median).toBeGreaterThanOrEqual(quantile(0.5 - off))
    expect(reading.median).toBeLessThanOrEqual(quantile(0.5 + off))
  })
})
