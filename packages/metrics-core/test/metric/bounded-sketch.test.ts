import { ManualClock, mergeHistograms, Registry } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'
import { expectClose } from './expect-close.js'
import { naiveStatistics } from './naive-statistics.js'
import { seededRandom } from './seeded-random.js'

/** Numbers of every magnitude that a double has, 5e-324 to 1e308, in no order. */
function everyMagnitude(count: number): number[] {
  const random = seededRandom(5)
  return Array.from({ length: count }, () => 10 ** (random() * 631 - 323))
}

function lifetime(values: readonly number[]) {
  const histogram = new Registry().histogram(['a'], { windowMs: Infinity })
  for (const value of values) histogram.record(value)
  return histogram
}

function binsOf(snapshot: ReturnType<ReturnType<typeof lifetime>['snapshot']>): number {
  return snapshot.parts.reduce((sum, { positive, negative }) => sum + positive.keys.length + negative.keys.length, 0)
}

describe('a histogram of every magnitude of a double, in both signs', () => {
  const values = everyMagnitude(100_000).flatMap((value) => [value, -value])

  it('has no more than 2,560 bins for each sign, and neither has a union of such', () => {
    const one = lifetime(values)
    expect(binsOf(one.snapshot())).toBeGreaterThan(2_560)
    expect(binsOf(one.snapshot())).toBeLessThanOrEqual(2 * 2_560)
    const union = mergeHistograms([one, lifetime(values.map((value) => value * 1.5).filter(Number.isFinite))])
    expect(binsOf(union.snapshot())).toBeLessThanOrEqual(2 * 2_560)
  })

  it('is still exact in count, min and max', () => {
    const { min, max } = naiveStatistics(values)
    expect(lifetime(values).read(['count', 'min', 'max'])).toEqual({ count: 200_000, min, max })
  })

  it('is within 1 % down to 1e-16 of the greatest, and of the right order of magnitude below', () => {
    const merged = mergeHistograms([lifetime(values)])
    const { max, quantile } = naiveStatistics(values)
    for (let at = 0; at <= 1; at += 0.001) {
      const expected = quantile(at)
      if (Math.abs(expected) > max * 1e-16) expectClose(merged.quantile(at), expected, 0.01 + 1e-12)
      else expect(Math.abs(Math.log10(merged.quantile(at)! / expected))).toBeLessThan(1.5)
    }
  })

  it.each([
    ['rising', (a: number, b: number) => a - b],
    ['falling', (a: number, b: number) => b - a],
  ])('counts each value once, also when they come %s', (_, order) => {
    const sorted = everyMagnitude(20_000).sort(order)
    const { positive } = lifetime(sorted).snapshot().parts[0]!
    expect(positive.counts.reduce((sum, count) => sum + count, 0)).toBe(20_000)
    const { max, quantile } = naiveStatistics(sorted)
    expect(quantile(0.99)).toBeGreaterThan(max * 1e-16)
    expectClose(mergeHistograms([lifetime(sorted)]).quantile(0.99), quantile(0.99), 0.01 + 1e-12)
  })
})

it('keeps what is far below the greatest value in its order, also what comes when that has risen', () => {
  const reading = lifetime([1, 20, 2e17, 2e18, 7]).read(['p25', 'median', 'p75'])
  expectClose(reading.p25, 7, 0.01)
  expectClose(reading.median, 20, 0.01)
  expectClose(reading.p75, 2e17, 0.01)
})

it('keeps the order of what is far below the greatest value also where each part of a window holds some of it', () => {
  const clock = new ManualClock()
  const histogram = new Registry({ clock }).histogram(['a'])
  const inBin = (key: number) => (1.01 / 0.99) ** (key - 0.5)
  for (const keys of [[0, 180], [2_100], [185, 175], [170, 190]]) {
    for (const key of keys) histogram.record(inBin(key))
    clock.advance(10_000)
  }
  const reading = histogram.read(['p16', 'p33', 'p50', 'p66', 'p83'].map((name) => `${name}9`))
  expect(Object.values(reading)).toEqual([170, 175, 180, 185, 190].map((key) => expect.closeTo(inBin(key), 0)))
})

it('loses no more accuracy far below the greatest value than the number of different values asks for', () => {
  const values = Array.from({ length: 600 }, (_, n) => 1.0202 ** n)
  const merged = mergeHistograms([lifetime([...values, 1e60])])
  values.forEach((value, n) => {
    expectClose(merged.quantile((n + 0.5) / 600), value, 0.04)
  })
})

it('is within 1 % up to the greatest double, also where it is the end of a bin', () => {
  for (let share = 0.95; share < 1; share += 0.001) {
    const value = share * Number.MAX_VALUE
    expectClose(mergeHistograms([lifetime([1, value, Number.MAX_VALUE])]).median, value, 0.01)
  }
})

it('is within 1 % of numbers of every magnitude, and of those beside each power of 2', () => {
  const expectMiddle = (value: number) =>
    expectClose(lifetime([value / 2, value, value * 2]).read(['p50']).p50, value, 0.01)
  for (let exponent = -1_070; exponent < 1_023; exponent += 3) {
    for (const share of [1 - 1e-9, 1, 1 + 1e-9, 1.3]) expectMiddle(2 ** exponent * share)
  }
  for (let value = 1; value < 2; value *= 1.0003) expectMiddle(value)
})
