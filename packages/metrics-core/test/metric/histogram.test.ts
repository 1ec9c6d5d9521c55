import { type Histogram, ManualClock, mergeHistograms, Registry } from '@exocast/metrics-core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectClose } from './expect-close.js'
import { naiveStatistics } from './naive-statistics.js'

const QUANTILES = { median: 0.5, p50: 0.5, p75: 0.75, p90: 0.9, p95: 0.95, p99: 0.99, p999: 0.999 }

function histogram(options: { windowMs?: number } = {}): { clock: ManualClock; latency: Histogram } {
  const clock = new ManualClock()
  return { clock, latency: new Registry({ clock }).histogram(['shop', 'latency'], options) }
}

describe('a histogram', () => {
  it('has all the datapoints of its kind, in their order', () => {
    const { latency } = histogram()
    expect(Object.keys(latency.read())).toEqual([
      'count',
      'sum',
      'min',
      'mean',
      'median',
      'max',
      'p50',
      'p75',
      'p90',
      'p95',
      'p99',
      'p999',
    ])
  })

  it('gives count and sum 0 and no other statistic of no values', () => {
    const { latency } = histogram()
    const { count, sum, ...others } = latency.read()
    expect([count, sum]).toEqual([0, 0])
    expect(new Set(Object.values(others).map((value) => JSON.stringify(value)))).toEqual(new Set(['{"gap":"missing"}']))
  })

  it.each([0.4, -7, 0, 1, 5e-324, Number.MAX_VALUE])(
    'gives the one value %s exactly, whatever the statistic',
    (value) => {
      const { latency } = histogram()
      latency.record(value)
      const { count, ...others } = latency.read()
      expect(count).toBe(1)
      for (const statistic of Object.values(others)) expect(statistic).toBe(value)
    },
  )

  it('counts 1,000 values as 1,000, with their exact sum, min and max', () => {
    const { latency } = histogram()
    for (let value = 1; value <= 1_000; value++) latency.record(value)
    expect(latency.read(['count', 'sum', 'min', 'mean', 'max'])).toEqual({
      count: 1_000,
      sum: 500_500,
      min: 1,
      mean: 500.5,
      max: 1_000,
    })
  })

  it('keeps the sign of negative values and the fractions of small ones', () => {
    const { latency } = histogram()
    for (const value of [-30, -20, -10]) latency.record(value)
    expect(latency.read(['min', 'max', 'mean'])).toEqual({ min: -30, max: -10, mean: -20 })
    const { latency: small } = histogram()
    for (const value of [0.2, 0.4, 0.9]) small.record(value)
    expect(small.read(['mean']).mean).toBeCloseTo(0.5)
    expect(small.read(['median']).median).toBeCloseTo(0.4, 2)
  })

  it('is within 1 % of the true quantiles, for any values spread over any part of the window', () => {
    const value = fc.oneof(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.integer({ min: -3, max: 3 }),
      fc.double({ min: 0.5, max: 2, noNaN: true }),
    )
    const pause = fc.integer({ min: 0, max: 4_000 })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, pause), { minLength: 1, maxLength: 15 }), (records) => {
        const { clock, latency } = histogram()
        for (const [recorded, pauseMs] of records) {
          latency.record(recorded)
          clock.advance(pauseMs)
        }
        const { count, min, max, quantile } = naiveStatistics(records.map(([recorded]) => recorded))
        const reading = latency.read()
        expect(reading).toMatchObject({ count, min, max })
        for (const [name, at] of Object.entries(QUANTILES)) expectClose(reading[name], quantile(at), 0.01 + 1e-12)
      }),
    )
  })

  it('shows every value for the whole window and none for longer than a sixth more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 1, maxLength: 30 }), (pauses) => {
        const windowMs = 6_000
        const { clock, latency } = histogram({ windowMs })
        const recordedAt: number[] = []
        for (const pauseMs of pauses) {
          latency.record(1)
          recordedAt.push(clock.monotonic())
          clock.advance(pauseMs)
          const ages = recordedAt.map((at) => clock.monotonic() - at)
          const { count } = latency.read(['count'])
          expect(count).toBeGreaterThanOrEqual(ages.filter((age) => age < windowMs).length)
          expect(count).toBeLessThanOrEqual(ages.filter((age) => age < (windowMs * 7) / 6).length)
        }
      }),
    )
  })

  it('reads the same as the union of what it holds, whatever came, went, or was read before', () => {
    const step = fc.record({
      values: fc.array(
        fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ min: -1e300, max: 1e300, noNaN: true })),
      ),
      pauseMs: fc.integer({ min: 0, max: 3_000 }),
      read: fc.boolean(),
      reset: fc.integer({ min: 0, max: 9 }).map((draw) => draw === 0),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const { clock, latency } = histogram({ windowMs: 6_000 })
        for (const { values, pauseMs, read, reset } of steps) {
          if (reset) latency.reset()
          for (const value of values) latency.record(value)
          clock.advance(pauseMs)
          if (!read) continue
          const merged = mergeHistograms([latency])
          const reading = latency.read()
          expect(reading.count).toBe(merged.count)
          if (merged.count === 0) continue
          // Of 0 and -0, either may be the end.
          expect([reading.min, reading.max].map((end) => (end as number) + 0)).toEqual([
            merged.min! + 0,
            merged.max! + 0,
          ])
          for (const [name, at] of Object.entries(QUANTILES)) expect(reading[name]).toBe(merged.quantile(at))
        }
      }),
      { seed: 9 },
    )
  })

  it('hides nothing when a part of the window has just ended', () => {
    const { clock, latency } = histogram({ windowMs: 6_000 })
    for (let n = 0; n < 100; n++) latency.record(n)
    clock.advance(1_000)
    expect(latency.read(['count', 'max'])).toEqual({ count: 100, max: 99 })
    latency.record(1_000)
    expect(latency.read(['count', 'max'])).toEqual({ count: 101, max: 1_000 })
  })

  it('expires values by time that passed, not by a wall clock that jumped', () => {
    const { clock, latency } = histogram()
    latency.record(1)
    clock.jumpTo(86_400_000)
    expect(latency.read(['count'])).toEqual({ count: 1 })
  })

  it.each([Number.NaN, Infinity, -Infinity, 'x', undefined])('counts %s as rejected and moves on', (value) => {
    const { latency } = histogram()
    latency.record(value as never)
    expect(latency.rejected).toBe(1)
    expect(latency.read(['count', 'sum'])).toEqual({ count: 0, sum: 0 })
  })

  it('forgets everything when reset', () => {
    const { clock, latency } = histogram()
    latency.record(1)
    clock.advance(15_000)
    latency.record(2)
    latency.reset()
    expect(latency.read(['count'])).toEqual({ count: 0 })
    expect(clock.backgroundTimers).toBe(0)
    latency.record(3)
    expect(latency.read(['count', 'max'])).toEqual({ count: 1, max: 3 })
  })

  it('lets go of its values when their time is over, though nobody records or reads any more', () => {
    const { clock, latency } = histogram()
    latency.record(1)
    clock.advance(60_000)
    expect(clock.backgroundTimers).toBe(1)
    clock.advance(10_000)
    expect(clock.backgroundTimers).toBe(0)
    expect(latency.read(['count'])).toEqual({ count: 0 })
  })

  it('keeps every value for its life where its window is Infinity, and sets no timer for it', () => {
    const { clock, latency } = histogram({ windowMs: Infinity })
    for (let day = 1; day <= 365; day++) {
      latency.record(day)
      clock.advance(86_400_000)
    }
    expect(clock.backgroundTimers).toBe(0)
    expect(latency.read(['count', 'sum', 'min', 'max'])).toEqual({ count: 365, sum: 66_795, min: 1, max: 365 })
    latency.reset()
    expect(latency.read(['count'])).toEqual({ count: 0 })
  })
})
