import { ManualClock, type Meter, Registry, unitOf } from '@exocast/metrics-core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

function meter(options: { windowMs?: number } = {}): { clock: ManualClock; requests: Meter } {
  const clock = new ManualClock()
  return { clock, requests: new Registry({ clock }).meter(['http', 'requests'], { unit: 'requests', ...options }) }
}

describe('a meter', () => {
  it('has its count, that of the last window, and a rate', () => {
    const { clock, requests } = meter()
    requests.mark()
    requests.mark(2.5)
    clock.advance(10_000)
    expect(requests.read()).toEqual({ count: 3.5, one: 3.5, rate: 0.35 })
  })

  it('gives requests per second for one line of code', () => {
    const { clock, requests } = meter()
    for (let second = 0; second < 300; second++) {
      requests.mark(7)
      clock.advance(1_000)
    }
    expect(requests.read(['rate'])).toEqual({ rate: 7 })
  })

  it('gives the rate over its age while it is younger than its window, but never over less than a sixtieth', () => {
    const { clock, requests } = meter({ windowMs: 60_000 })
    expect(requests.read(['rate'])).toEqual({ rate: 0 })
    requests.mark(20)
    expect(requests.read(['rate'])).toEqual({ rate: 20 })
    clock.advance(2_000)
    expect(requests.read(['rate'])).toEqual({ rate: 10 })
    clock.advance(38_000)
    expect(requests.read(['rate'])).toEqual({ rate: 0.5 })
  })

  it('forgets in `one` and `rate` what is older than the window, and never in `count`', () => {
    const { clock, requests } = meter({ windowMs: 60_000 })
    requests.mark(10)
    clock.advance(59_999)
    expect(requests.read(['count', 'one'])).toEqual({ count: 10, one: 10 })
    clock.advance(1_001)
    expect(requests.read()).toEqual({ count: 10, one: 0, rate: 0 })
  })

  it('shows every mark for the whole window, and none for longer than a sixtieth more', () => {
    const event = fc.record({ by: fc.integer({ min: 0, max: 9 }), pauseMs: fc.integer({ min: 0, max: 20_000 }) })
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 40 }), (events) => {
        const { clock, requests } = meter({ windowMs: 60_000 })
        const marks: { at: number; by: number }[] = []
        for (const { by, pauseMs } of events) {
          requests.mark(by)
          marks.push({ at: clock.monotonic(), by })
          clock.advance(pauseMs)
          const within = (ageMs: number) =>
            marks.reduce((sum, { at, by }) => sum + (clock.monotonic() - at < ageMs ? by : 0), 0)
          const { count, one, rate } = requests.read() as Record<string, number>
          expect(count).toBe(within(Infinity))
          expect(one).toBeGreaterThanOrEqual(within(60_000))
          expect(one).toBeLessThanOrEqual(within(61_000))
          const spanMs = Math.max(Math.min(clock.monotonic(), 60_000), 1_000)
          expect(rate).toBeLessThanOrEqual((one! * 1_000) / spanMs)
          expect(rate).toBeGreaterThanOrEqual((one! * 1_000) / (spanMs + 1_000))
        }
      }),
      { seed: 3 },
    )
  })

  it('gives no rate too high when its timers come late, as after a busy loop', () => {
    class LateClock extends ManualClock {
      override setTimer(callback: () => void, delayMs: number): () => void {
        return super.setTimer(callback, delayMs + 30_000)
      }
    }
    const clock = new LateClock()
    const requests = new Registry({ clock }).meter(['http', 'requests'], { windowMs: 60_000 })
    for (let second = 0; second < 600; second++) {
      requests.mark(5)
      clock.advance(1_000)
      expect(requests.read(['rate'])).toEqual({ rate: 5 })
    }
  })

  it('measures time that passed, not a wall clock that jumped', () => {
    const { clock, requests } = meter()
    requests.mark(10)
    clock.advance(10_000)
    clock.jumpTo(0)
    expect(requests.read(['one', 'rate'])).toEqual({ one: 10, rate: 1 })
  })

  it.each([-1, Number.NaN, Infinity, 'x', null])('counts %s as rejected and moves on', (by) => {
    const { requests } = meter()
    requests.mark(by as never)
    expect(requests.rejected).toBe(1)
    expect(requests.read(['count'])).toEqual({ count: 0 })
  })

  it('starts again from 0 when reset, with the age of a new one', () => {
    const { clock, requests } = meter()
    requests.mark(100)
    clock.advance(30_000)
    requests.reset()
    expect(clock.backgroundTimers).toBe(0)
    requests.mark(4)
    clock.advance(2_000)
    expect(requests.read()).toEqual({ count: 4, one: 4, rate: 2 })
  })

  it('leaves no timer behind once nothing is marked', () => {
    const { clock, requests } = meter()
    requests.mark()
    clock.advance(600_000)
    expect(clock.backgroundTimers).toBe(0)
    requests.mark(3)
    clock.advance(1_000)
    expect(requests.read()).toEqual({ count: 4, one: 3, rate: 0.05 })
  })

  it('holds its marks while it is disabled', () => {
    const { requests } = meter()
    requests.disable()
    requests.mark(3)
    expect(requests.read(['count'])).toEqual({ count: { gap: 'disabled' } })
    requests.enable()
    expect(requests.read(['count'])).toEqual({ count: 3 })
  })

  it('has one meter for each set of label values', () => {
    const requests = new Registry().meter(['http', 'requests'], { labels: ['method'] })
    requests.labels({ method: 'GET' }).mark(2)
    requests.labels({ method: 'PUT' }).mark()
    expect(requests.series.map((series) => series.read(['count']))).toEqual([{ count: 2 }, { count: 1 }])
  })

  it('counts in its unit, and its rate is per second', () => {
    const { requests } = meter()
    expect(requests.datapoints.map((datapoint) => unitOf(requests.info, datapoint))).toEqual([
      'requests',
      'requests',
      'requests/s',
    ])
    const bare = new Registry().meter(['a'])
    expect(bare.datapoints.map((datapoint) => unitOf(bare.info, datapoint))).toEqual([null, null, '/s'])
  })

  it.each([0, Infinity, '60'])('refuses a window of %s', (windowMs) => {
    expect(() => new Registry().meter(['a'], { windowMs: windowMs as never })).toThrow(/windowMs must be a number/)
  })
})
