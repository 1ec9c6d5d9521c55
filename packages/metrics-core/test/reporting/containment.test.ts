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

  it('at its start at first, and works later, is told all matches again and gets samples', async () => {
    const log: string[] = []
    let attempts = 0
    const { reporting } = start({
      start: () => (++attempts < 3 ? Promise.reject(boom) : Promise.resolve()),
      metricAdded: ({ name }) => void log.push(`added ${name[0]}`),
      report: ([first]) => {
        log.push(`report ${first?.timestamp}`)
        if (first?.timestamp === 21_000) throw boom
      },
    })
    await setImmediate()
    for (let tick = 0; tick < 15; tick++) {
      clock.advance(1_000)
      await setImmediate()
    }
    expect(attempts).toBe(4)
    expect(log[0]).toBe('added queue')
    const again = log.lastIndexOf('added queue')
    expect(log[again - 1]).toBe('report 21000')
    expect(log.filter((line) => line === 'added queue')).toHaveLength(2)
    expect(log.at(-1)).toBe('report 25000')
    expect(reporting.reporters().bad).toMatchObject({ state: 'running', queued: 0, failures: 3 })
  })

  it('by never starting has failed after 30 s; until then a bounded part of what comes waits for it', () => {
    let starts = 0
    const { reporting } = start({
      start: () => {
        starts++
        return new Promise(() => {})
      },
      report: () => {},
    })
    clock.advance(29_999)
    expect(reporting.reporters().bad).toMatchObject({ state: 'starting', queued: 17, dropped: 12 })
    clock.advance(1)
    expect(errors.map(({ cause }) => cause)).toEqual([new Error('it did not settle within 30 s')])
    expect(reporting.reporters().bad).toMatchObject({ state: 'failed', queued: 0, dropped: 30 })
    clock.advance(1_000)
    expect(starts).toBe(2)
  })

  it('is tried for a whole day, at intervals at random that two do not share', () => {
    const starts: [number[], number[]] = [[], []]
    const [first, second] = starts.map((instants) => ({
      start: () => {
        instants.push(clock.monotonic())
        throw boom
      },
      report: () => {},
    }))
    startReporting({ registry, reporters: { first: first!, second: second! }, onError: () => {} })
    clock.advance(24 * 3_600_000)
    for (const instants of starts) {
      const waits = instants.slice(1).map((at, index) => at - instants[index]!)
      const limits = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000]
      for (const [index, wait] of waits.entries()) {
        expect(wait).toBeGreaterThanOrEqual(500)
        expect(wait).toBeLessThanOrEqual(limits[Math.min(index, 5)]! + 1e-6)
      }
      const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length
      expect(mean).toBeGreaterThan(14_000)
      expect(mean).toBeLessThan(16_500)
      expect(instants.at(-1)).toBeGreaterThan(24 * 3_600_000 - 30_000)
    }
    const shared = new Set(starts[0].slice(1))
    expect(starts[1].slice(1).filter((at) => shared.has(at))).toEqual([])
    expect(clock.pendingTimers).toBe(2)
  })

  it('is not started again before its stop has ended, or has hung for 2 s', async () => {
    const log: string[] = []
    let stopped = () => {}
    start({
      start: () => {
        log.push('start')
        throw boom
      },
      report: () => {},
      stop: () => new Promise<void>((resolve) => (stopped = resolve)),
    })
    clock.advance(1_999)
    expect(log).toEqual(['start'])
    clock.advance(1)
    expect(log).toEqual(['start', 'start'])
    stopped()
    await setImmediate()
    clock.advance(1_999)
    expect(log).toEqual(['start', 'start', 'start'])
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('stop')
      },
    ],
    ['rejects', () => Promise.reject(new Error('stop'))],
  ])('and %s in the stop that follows is started again all the same, and told of once', async (_, stop) => {
    let starts = 0
    start({
      start: () => {
        if (++starts === 1) throw boom
      },
      report: () => {},
      stop,
    })
    await setImmediate()
    clock.advance(1_000)
    expect([starts, errors.map(({ cause }) => cause)]).toEqual([2, [boom]])
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
