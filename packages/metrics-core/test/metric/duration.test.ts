import { type Duration, ManualClock, Registry, unitOf } from '@exocast/metrics-core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

function duration(options: { windowMs?: number } = {}): { clock: ManualClock; query: Duration } {
  const clock = new ManualClock()
  return { clock, query: new Registry({ clock }).duration(['db', 'query'], options) }
}

describe('a duration', () => {
  it('has its count and its last, and the statistics of its window, all but the count in ms', () => {
    const { query } = duration()
    expect(query.datapoints).toEqual([
      ...['count', 'last', 'sum', 'min', 'mean', 'median', 'max'],
      ...['p50', 'p75', 'p90', 'p95', 'p99', 'p999'],
    ])
    expect(query.datapoints.map((datapoint) => unitOf(query.info, datapoint))).toEqual([null, ...Array(12).fill('ms')])
  })

  it('measures from start to stop', () => {
    const { clock, query } = duration()
    const stop = query.start()
    clock.advance(12.5)
    expect(stop()).toBe(12.5)
    expect(query.read(['count', 'last', 'sum', 'min', 'max', 'p50'])).toEqual({
      count: 1,
      last: 12.5,
      sum: 12.5,
      min: 12.5,
      max: 12.5,
      p50: 12.5,
    })
  })

  it('stops a timer once: again, it gives the same and records nothing', () => {
    const { clock, query } = duration()
    const stop = query.start()
    clock.advance(5)
    expect(stop()).toBe(5)
    clock.advance(5)
    expect(stop()).toBe(5)
    expect(query.read(['count', 'sum'])).toEqual({ count: 1, sum: 5 })
  })

  it('measures each of any number of timers that overlap in any way', () => {
    const step = fc.record({ stop: fc.nat(), start: fc.boolean(), pauseMs: fc.integer({ min: 0, max: 50 }) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { clock, query } = duration()
        const running: { stop: () => number; startedAt: number }[] = []
        const took: number[] = []
        for (const { stop, start, pauseMs } of steps) {
          if (start) running.push({ stop: query.start(), startedAt: clock.monotonic() })
          else if (running.length > 0) {
            const [timer] = running.splice(stop % running.length, 1)
            took.push(clock.monotonic() - timer!.startedAt)
            expect(timer!.stop()).toBe(took.at(-1))
          }
          clock.advance(pauseMs)
        }
        expect(query.read(['count', 'sum'])).toEqual({ count: took.length, sum: took.reduce((sum, ms) => sum + ms, 0) })
      }),
      { seed: 4 },
    )
  })

  it('times a function, and passes on what it returns', () => {
    const { clock, query } = duration()
    const result = query.time(() => {
      clock.advance(3)
      return { rows: 2 }
    })
    expect(result).toEqual({ rows: 2 })
    expect(query.read(['count', 'last'])).toEqual({ count: 1, last: 3 })
  })

  it('times a function that throws, and passes that on', () => {
    const { clock, query } = duration()
    const error = new Error('no such table')
    const failing = () => {
      clock.advance(3)
      throw error
    }
    expect(() => query.time(failing)).toThrow(error)
    expect(query.read(['count', 'last'])).toEqual({ count: 1, last: 3 })
  })

  it('times an async function until it settles, and passes on what it resolves or rejects with', async () => {
    const { clock, query } = duration()
    const { promise, resolve } = promiseOf<string>()
    const result: Promise<string> = query.time(() => promise)
    clock.advance(40)
    expect(query.read(['count'])).toEqual({ count: 0 })
    resolve('rows')
    expect(await result).toBe('rows')
    expect(query.read(['count', 'last'])).toEqual({ count: 1, last: 40 })

    const error = new Error('lost connection')
    await expect(query.time(async () => Promise.reject(error))).rejects.toBe(error)
    expect(query.read(['count', 'last'])).toEqual({ count: 2, last: 0 })
  })

  it('waits for what is merely thenable just once', async () => {
    const { query } = duration()
    let runs = 0
    // biome-ignore lint/suspicious/noThenProperty: as the query builders of databases, which run when waited for.
    const builder = { then: (onDone: (rows: number) => void) => onDone(++runs) }
    expect(await query.time(() => builder as PromiseLike<number>)).toBe(1)
    expect(runs).toBe(1)
    expect(query.read(['count'])).toEqual({ count: 1 })
  })

  it('takes times measured elsewhere, fractions whole', () => {
    const { query } = duration()
    for (const ms of [0.2, 0.4, 0.9]) query.record(ms)
    expect(query.read(['count', 'last', 'sum', 'min', 'max'])).toEqual({
      count: 3,
      last: 0.9,
      sum: 1.5,
      min: 0.2,
      max: 0.9,
    })
  })

  it('keeps count and last for its life, the statistics for its window', () => {
    const { clock, query } = duration({ windowMs: 6_000 })
    query.record(8)
    clock.advance(7_000)
    expect(query.read(['count', 'last', 'sum', 'max'])).toEqual({ count: 1, last: 8, sum: 0, max: { gap: 'missing' } })
  })

  it('has no last before there is one, and none after a reset', () => {
    const { query } = duration()
    const nothing = { count: 0, last: { gap: 'missing' }, sum: 0 }
    expect(query.read(['count', 'last', 'sum'])).toEqual(nothing)
    query.record(1)
    query.reset()
    expect(query.read(['count', 'last', 'sum'])).toEqual(nothing)
  })

  it.each([-1, Number.NaN, Infinity, '5'])('counts %s ms as rejected and moves on', (ms) => {
    const { query } = duration()
    query.record(ms as never)
    expect(query.rejected).toBe(1)
    expect(query.read(['count'])).toEqual({ count: 0 })
  })

  it('has one duration for each set of label values', () => {
    const query = new Registry().duration(['db', 'query'], { labels: ['table'] })
    query.labels({ table: 'orders' }).record(2)
    expect(query.series.map(({ info }) => info.labels)).toEqual([{ table: 'orders' }])
  })
})

function promiseOf<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => {}
  const promise = new Promise<Value>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
