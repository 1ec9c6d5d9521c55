import { setImmediate } from 'node:timers/promises'
import { ManualClock, Registry, type Reporter, startReporting } from '@exocast/metrics-core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { recorder } from './recorder.js'

let clock: ManualClock
let registry: Registry
let errors: Error[]

beforeEach(() => {
  clock = new ManualClock(10_000)
  registry = new Registry({ clock })
  registry.gauge(['queue'])
  errors = []
})

function start(bad: Reporter) {
  const good = recorder()
  const reporting = startReporting({
    registry,
    reporters: { bad, good },
    subscriptions: [
      { reporter: 'bad', metric: '*', intervalMs: 1_000 },
      { reporter: 'good', metric: '*', intervalMs: 1_000 },
    ],
    onError: (error) => errors.push(error),
  })
  return { good, reporting }
}

const boom = new Error('boom')

describe('a reporter that fails', () => {
  it.each([
    [
      'throws in report',
      {
        report: () => {
          throw boom
        },
      },
      'report',
    ],
    ['rejects in report', { report: () => Promise.reject(boom) }, 'report'],
    [
      'throws in start',
      {
        start: () => {
          throw boom
        },
        report: () => {},
      },
      'start',
    ],
    ['rejects in start', { start: () => Promise.reject(boom), report: () => {} }, 'start'],
  ] satisfies [string, Reporter, string][])(
    'and %s is named with its cause, and no other notices',
    async (_, bad, task) => {
      const { good } = start(bad)
      clock.advance(1_000)
      await setImmediate()
      expect(errors[0]?.message).toMatch(
        new RegExp(`^reporter "bad" failed in ${task}; it starts again in \\d+\\.\\d s$`),
      )
      expect(errors[0]?.cause).toBe(boom)
      clock.advance(4_000)
      expect(good.calls).toHaveLength(5)
    },
  )

  it('is stopped, and started again after 0.5 s to 30 s that grow with each failure', async () => {
    const starts: number[] = []
    let stops = 0
    start({
      start: () => {
        starts.push(clock.now())
        throw boom
      },
      report: () => {},
      stop: () => {
        stops++
      },
    })
    for (let second = 0; second < 3_000; second++) clock.advance(1_000)
    const waits = starts.slice(1).map((at, index) => at - starts[index]!)
    expect(stops).toBe(starts.length)
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(500)
    expect(waits[0]).toBeLessThanOrEqual(1_000)
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000)
    expect(Math.max(...waits)).toBeGreaterThan(10_000)
    expect(starts.length).toBeGreaterThan(100)
  })

  it('gets samples again once it works, and its patience back', () => {
    let broken = true
    const calls: number[] = []
    const { reporting } = start({
      report: ([first]) => {
        if (broken) throw boom
        calls.push(first!.timestamp)
      },
    })
    clock.advance(300_000)
    broken = false
    const before = errors.length
    clock.advance(31_000)
    expect(calls.length).toBeGreaterThan(0)
    expect(errors).toHaveLength(before)
    expect(reporting.dropped.bad).toBeGreaterThan(200)
    expect(reporting.dropped.good).toBe(0)
    broken = true
    clock.advance(1_000)
    broken = false
    calls.length = 0
    // After a success, the back-off begins anew: at most a second.
    clock.advance(2_000)
    expect(calls.length).toBeGreaterThan(0)
  })

  it('is told to the console in one line where nobody asked to be told', () => {
    const write = vi.spyOn(console, 'error').mockImplementation(() => {})
    startReporting({
      registry,
      reporters: {
        bad: {
          report: () => {
            throw boom
          },
        },
      },
      subscriptions: [{ reporter: 'bad', metric: '*', intervalMs: 1_000 }],
    })
    clock.advance(1_000)
    expect(write.mock.calls).toEqual([[expect.stringMatching(/^reporter "bad" failed in report; .* s: boom$/)]])
    write.mockRestore()
  })

  it('does no harm by an onError that throws', () => {
    const write = vi.spyOn(console, 'error').mockImplementation(() => {})
    const good = recorder()
    startReporting({
      registry,
      reporters: {
        bad: {
          report: () => {
            throw boom
          },
        },
        good,
      },
      subscriptions: [
        { reporter: 'bad', metric: '*', intervalMs: 1_000 },
        { reporter: 'good', metric: '*', intervalMs: 1_000 },
      ],
      onError: () => {
        throw new Error('and again')
      },
    })
    clock.advance(2_000)
    expect(good.calls).toHaveLength(2)
    write.mockRestore()
  })
})

describe('a reporter that is slow', () => {
  it('gets what waited for it in order, and delays no other', async () => {
    const calls: number[] = []
    const answers: (() => void)[] = []
    const { good } = start({
      report: ([first]) => {
        calls.push(first!.timestamp)
        return new Promise<void>((resolve) => answers.push(resolve))
      },
    })
    clock.advance(3_000)
    expect(calls).toEqual([11_000])
    expect(good.calls).toHaveLength(3)
    for (let answered = 0; answered < 3; answered++) {
      answers[answered]?.()
      await setImmediate()
    }
    expect(calls).toEqual([11_000, 12_000, 13_000])
  })

  it('has a queue of bounded length, which drops and counts the oldest', async () => {
    const calls: number[] = []
    let answer = () => {}
    const { reporting } = start({
      report: ([first]) => {
        calls.push(first!.timestamp)
        if (calls.length === 1) return new Promise<void>((resolve) => (answer = resolve))
      },
    })
    clock.advance(25_000)
    expect(reporting.dropped.bad).toBe(8)
    answer()
    await setImmediate()
    expect(calls).toHaveLength(17)
    expect(calls.at(-1)).toBe(35_000)
  })

  it('gets what came while it started', async () => {
    let started = () => {}
    const seen = recorder()
    start({ ...seen, start: () => new Promise<void>((resolve) => (started = resolve)) })
    clock.advance(2_000)
    expect(seen.calls).toHaveLength(0)
    started()
    await setImmediate()
    expect(seen.calls.map(([first]) => first?.timestamp)).toEqual([11_000, 12_000])
  })
})

describe('stop', () => {
  it('ends the ticks, stops the reporters, leaves no timer, and may be called again', async () => {
    let stops = 0
    const { reporting, good } = start({
      report: () => {},
      stop: () => {
        stops++
      },
    })
    clock.advance(1_000)
    const first = reporting.stop()
    const second = reporting.stop()
    await Promise.all([first, second])
    await reporting.stop()
    clock.advance(10_000)
    expect(stops).toBe(1)
    expect(good.calls).toHaveLength(1)
    expect(clock.pendingTimers).toBe(0)
    expect(errors).toEqual([])
    expect(() => reporting.subscribe({ reporter: 'good', metric: '*', intervalMs: 1_000 })).toThrow(/has been stopped/)
  })

  it('lets a busy reporter finish what it was given first', async () => {
    const order: string[] = []
    const answers: (() => void)[] = []
    const { reporting } = start({
      report: ([first]) => {
        order.push(`report ${first!.timestamp}`)
        return new Promise<void>((resolve) => answers.push(resolve))
      },
      stop: () => {
        order.push('stop')
      },
    })
    clock.advance(2_000)
    const stopped = reporting.stop()
    for (let answered = 0; answered < 2; answered++) {
      answers[answered]?.()
      await setImmediate()
    }
    await stopped
    expect(order).toEqual(['report 11000', 'report 12000', 'stop'])
  })

  it('sends what a slow read was holding back', async () => {
    registry.probe(['slow'], { datapoints: ['x'], read: () => new Promise<never>(() => {}) })
    const { reporting, good } = start({ report: () => {} })
    clock.advance(1_010)
    expect(good.calls).toHaveLength(0)
    await reporting.stop()
    expect(good.calls.map((call) => call.map(({ metric }) => metric.name[0]))).toEqual([['queue']])
    expect(clock.pendingTimers).toBe(0)
  })

  it.each([
    [
      'throws',
      () => {
        throw boom
      },
    ],
    ['rejects', () => Promise.reject(boom)],
  ])('does not reject because a reporter %s in stop', async (_, stop) => {
    const { reporting } = start({ report: () => {}, stop })
    await reporting.stop()
    expect(errors.map(({ message, cause }) => [message, cause])).toEqual([['reporter "bad" failed in stop', boom]])
  })

  it.each([
    ['stop', { report: () => {}, stop: () => new Promise<void>(() => {}) }],
    ['report', { report: () => new Promise<void>(() => {}) }],
    ['start', { start: () => new Promise<void>(() => {}), report: () => {} }],
  ] satisfies [string, Reporter][])('waits 2 s at most for a reporter that hangs in %s', async (_, bad) => {
    const { reporting } = start(bad)
    clock.advance(1_000)
    let stopped = false
    const stopping = reporting.stop().then(() => (stopped = true))
    clock.advance(1_999)
    await setImmediate()
    expect(stopped).toBe(false)
    clock.advance(1)
    await stopping
    expect(errors.map(({ message }) => message)).toEqual([
      'reporter "bad" did not stop within 2000 ms; it is left alone',
    ])
    expect(clock.pendingTimers).toBe(0)
  })

  it('does not start a reporter again that fails after it was left alone', async () => {
    let starts = 0
    let fail = () => {}
    const { reporting } = start({
      start: () => {
        starts++
      },
      report: () =>
        new Promise<void>((_, reject) => {
          fail = () => reject(boom)
        }),
    })
    clock.advance(1_000)
    const stopping = reporting.stop()
    clock.advance(2_000)
    await stopping
    fail()
    await setImmediate()
    clock.advance(60_000)
    expect([starts, errors.length, clock.pendingTimers]).toEqual([1, 1, 0])
  })

  it('does not start a failed reporter again', async () => {
    let starts = 0
    let stops = 0
    const { reporting } = start({
      start: () => {
        starts++
        throw boom
      },
      report: () => {},
      stop: () => {
        stops++
      },
    })
    await reporting.stop()
    clock.advance(60_000)
    expect([starts, stops]).toEqual([1, 1])
  })
})
