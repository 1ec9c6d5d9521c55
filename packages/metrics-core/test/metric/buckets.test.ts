import { ManualClock, Registry, type Sample, startReporting } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'
import { SHAPES } from './shapes.js'

/** Whatever is above a bound by less than this share of it may be counted too. */
const BIN = 0.0203

const countUpTo = (values: readonly number[], bound: number) => values.filter((value) => value <= bound).length

/** Bounds at, between and beyond the values. */
function boundsOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!
  const own = [0, 0.01, 0.25, 0.5, 0.75, 0.99, 1].map(at)
  return [...own, ...own.map((value) => value / 2), -50, -1, 0, 1, 50, 1e300].sort((a, b) => a - b)
}

const datapointsOf = (bounds: readonly number[]) => bounds.map((bound) => `le_${bound}`)

describe.each(Object.entries(SHAPES))('of %s', (_, values) => {
  const bounds = boundsOf(values)

  it('a histogram counts all that are at most a bound, and of the others at most those within a bin of it', () => {
    const clock = new ManualClock()
    const histogram = new Registry({ clock }).histogram(['a'])
    for (const value of values) {
      histogram.record(value)
      clock.advance(50_000 / values.length)
    }
    const reading = histogram.read([...datapointsOf(bounds), 'le_inf'])
    let before = 0
    for (const bound of bounds) {
      const count = reading[`le_${bound}`] as number
      expect(count).toBeGreaterThanOrEqual(countUpTo(values, bound))
      expect(count).toBeLessThanOrEqual(countUpTo(values, bound + Math.abs(bound) * BIN))
      expect(count).toBeGreaterThanOrEqual(before)
      before = count
    }
    expect(reading.le_inf).toBe(values.length)
  })

  it('a uniform is exact as long as its sample holds all', () => {
    const uniform = new Registry().uniform(['a'], { size: values.length })
    for (const value of values) uniform.record(value)
    const reading = uniform.read(datapointsOf(bounds))
    for (const bound of bounds) expect([bound, reading[`le_${bound}`]]).toEqual([bound, countUpTo(values, bound)])
  })
})

it('counts whole numbers below 50 as they are: each has a bin of its own', () => {
  const histogram = new Registry().histogram(['a'])
  for (let value = -49; value < 50; value++) histogram.record(value)
  const bounds = Array.from({ length: 99 }, (_, index) => index - 49)
  const reading = histogram.read(datapointsOf(bounds))
  expect(bounds.map((bound) => reading[`le_${bound}`])).toEqual(bounds.map((bound) => bound + 50))
})

it('counts what is still in the window, nothing where that is empty', () => {
  const clock = new ManualClock()
  const duration = new Registry({ clock }).duration(['a'], { windowMs: 6_000 })
  expect(duration.read(['le_10', 'le_inf'])).toEqual({ le_10: 0, le_inf: 0 })
  for (const ms of [5, 10, 20]) duration.record(ms)
  expect(duration.read(['le_4', 'le_10', 'le_inf', 'count'])).toEqual({ le_4: 0, le_10: 2, le_inf: 3, count: 3 })
  clock.advance(8_000)
  expect(duration.read(['le_10', 'le_inf', 'count'])).toEqual({ le_10: 0, le_inf: 0, count: 3 })
})

it('stands for as many of all as of its sample, in a uniform that keeps some', () => {
  const uniform = new Registry().uniform(['a'], { size: 4, random: () => 0.5 })
  for (const value of [1, 1, 9, 9, 9, 9, 9, 9]) uniform.record(value)
  const { le_1, le_9, le_0 } = uniform.read(['le_0', 'le_1', 'le_9'])
  expect([le_0, le_9]).toEqual([0, 8])
  expect([0, 2, 4, 6, 8]).toContain(le_1)
})

it('is reported where a subscription names it, and is in no list of datapoints', async () => {
  const clock = new ManualClock()
  const registry = new Registry({ clock })
  const latency = registry.histogram(['shop', 'latency'], { unit: 'ms' })
  for (const ms of [1, 20, 300]) latency.record(ms)
  const samples: Sample[] = []
  const reporting = startReporting({
    registry,
    reporters: { all: { report: (batch) => void samples.push(...batch) } },
    subscriptions: [
      { reporter: 'all', metric: ['shop', 'latency'], datapoints: ['le_20', 'le_inf', 'le_x'], intervalMs: 100 },
    ],
  })
  clock.advance(100)
  await reporting.stop()
  expect(samples[0]?.values).toEqual({ le_20: 2, le_inf: 3, le_x: { gap: 'missing' } })
  expect(latency.datapoints.filter((datapoint) => datapoint.startsWith('le_'))).toEqual([])
})
