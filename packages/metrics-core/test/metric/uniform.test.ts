import { Registry } from '@exocast/metrics-core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { naiveStatistics } from './naive-statistics.js'
import { seededRandom } from './seeded-random.js'

describe('a uniform', () => {
  it('holds each value as likely as any other, the first as much as the last', () => {
    const random = seededRandom(1)
    const timesHeld = new Array<number>(10).fill(0)
    for (let round = 0; round < 10_000; round++) {
      const one = new Registry().uniform(['a'], { size: 1, random })
      for (let value = 0; value < 10; value++) one.record(value)
      timesHeld[one.read(['p50']).p50 as number]!++
    }
    const chiSquare = timesHeld.reduce((sum, times) => sum + (times - 1_000) ** 2 / 1_000, 0)
    // 9 degrees of freedom: beyond this in one of a thousand runs.
    expect(chiSquare).toBeLessThan(27.9)
  })

  it.each([10_000, 1_000_000])('estimates every decile of 1 to %i without bias', (count) => {
    const uniform = new Registry().uniform(['a'], { random: seededRandom(2) })
    for (let value = 1; value <= count; value++) uniform.record(value)
    for (let percent = 10; percent < 100; percent += 10) {
      const share = percent / 100
      const standardError = Math.sqrt((share * (1 - share)) / 1_028)
      const name = `p${percent}`
      expect(Math.abs((uniform.read([name])[name] as number) / count - share)).toBeLessThan(4 * standardError)
    }
  })

  it('is exact as long as its sample holds all, whatever the order', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }).map((each) => each + 0)
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 50 }), (values) => {
        const uniform = new Registry().uniform(['a'], { size: 50 })
        for (const each of values) uniform.record(each)
        const { count, min, max, quantile } = naiveStatistics(values)
        const expected = { count, min, max, median: quantile(0.5), p90: quantile(0.9), p7: quantile(0.07), p100: max }
        expect(uniform.read(Object.keys(expected))).toEqual(expected)
      }),
      { seed: 5 },
    )
  })

  it('goes on exactly in count, sum, min, mean and max when its sample is full', () => {
    const uniform = new Registry().uniform(['a'], { size: 2, random: seededRandom(3) })
    for (const value of [-5, 1, 2, 3, 99]) uniform.record(value)
    expect(uniform.read(['count', 'sum', 'min', 'mean', 'max'])).toEqual({
      count: 5,
      sum: 100,
      min: -5,
      mean: 20,
      max: 99,
    })
  })

  it('gives new quantiles for what comes after a read', () => {
    const uniform = new Registry().uniform(['a'])
    for (const value of [5, 1, 3]) uniform.record(value)
    expect(uniform.read(['median'])).toEqual({ median: 3 })
    for (const value of [2, 0]) uniform.record(value)
    expect(uniform.read(['median', 'p99'])).toEqual({ median: 2, p99: 3 })
  })

  it.each([0, 1 - 2 ** -53])('goes on sampling when its source of random numbers gives %s', (extreme) => {
    const random = seededRandom(4)
    let draws = 0
    const uniform = new Registry().uniform(['a'], { size: 100, random: () => (draws++ < 4 ? extreme : random()) })
    for (let value = 0; value < 100_000; value++) uniform.record(value)
    expect(uniform.read(['median']).median).toBeGreaterThan(10_000)
  })

  it('has the datapoints of a histogram, and gaps where there is nothing to tell', () => {
    const registry = new Registry()
    const uniform = registry.uniform(['a'])
    expect(uniform.datapoints).toEqual(registry.histogram(['b']).datapoints)
    const missing = { gap: 'missing' }
    const nothing = { count: 0, sum: 0, min: missing, mean: missing, median: missing, max: missing, p0: missing }
    expect(uniform.read(Object.keys(nothing))).toEqual(nothing)
    uniform.record(1)
    uniform.reset()
    expect(uniform.read(Object.keys(nothing))).toEqual(nothing)
  })

  it.each([Number.NaN, Infinity, 'x'])('counts %s as rejected and moves on', (value) => {
    const uniform = new Registry().uniform(['a'])
    uniform.record(value as never)
    expect(uniform.rejected).toBe(1)
    expect(uniform.read(['count'])).toEqual({ count: 0 })
  })

  it.each([
    [{ size: 0 }, /size must be a number from 1 up/],
    [{ size: Infinity }, /size must be a number from 1 up/],
    [{ random: 0.5 }, /random must be a function/],
  ])('refuses %o when it is defined', (options, message) => {
    expect(() => new Registry().uniform(['a'], options as never)).toThrow(message)
  })
})
