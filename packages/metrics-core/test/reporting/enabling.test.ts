import { setImmediate } from 'node:timers/promises'
import { ManualClock, Registry, type Reporter, startReporting } from '@exocast/metrics-core'
import { beforeEach, describe, expect, it } from 'vitest'

let clock: ManualClock
let registry: Registry
let log: string[]
let errors: Error[]

beforeEach(() => {
  clock = new ManualClock(10_000)
  registry = new Registry({ clock })
  registry.gauge(['queue'])
  log = []
  errors = []
})

function run(parts: Partial<Reporter> = {}) {
  return startReporting({
    registry,
    reporters: {
      logger: {
        start: () => void log.push('start'),
        report: ([first]) => void log.push(`report ${first?.timestamp}`),
        stop: () => void log.push('stop'),
        ...parts,
      },
    },
    intervals: { named: 1_000 },
    subscriptions: [{ reporter: 'logger', metric: '*', interval: 'named' }],
    onError: (error) => errors.push(error),
  })
}

describe('a reporter that is disabled', () => {
  it('gets what was read, then is stopped, and gets nothing until it is enabled', async () => {
    const reporting = run()
    clock.advance(1_000)
    await reporting.disableReporter('logger')
    clock.advance(3_000)
    reporting.enableReporter('logger')
    await setImmediate()
    clock.advance(1_000)
    expect(log).toEqual(['start', 'report 11000', 'stop', 'start', 'report 15000'])
    expect(reporting.dropped.logger).toBe(0)
  })

  it('twice is stopped once', async () => {
    const reporting = run()
    const first = reporting.disableReporter('logger')
    await Promise.all([first, reporting.disableReporter('logger')])
    await reporting.disableReporter('logger')
    expect(log).toEqual(['start', 'stop'])
  })

  it('and enabled twice is started once', async () => {
    const reporting = run()
    reporting.enableReporter('logger')
    await reporting.disableReporter('logger')
    reporting.enableReporter('logger')
    reporting.enableReporter('logger')
    await setImmediate()
    clock.advance(1_000)
    expect(log).toEqual(['start', 'stop', 'start', 'report 11000'])
  })

  it('counts what it leaves undone at its end, also if it was enabled again before', async () => {
    let isHanging = true
    const reporting = run({ report: () => (isHanging ? new Promise<void>(() => {}) : undefined) })
    clock.advance(3_000)
    isHanging = false
    void reporting.disableReporter('logger')
    reporting.enableReporter('logger')
    for (let second = 0; second < 3; second++) {
      clock.advance(1_000)
      await setImmediate()
    }
    // The first of three hangs in it, two wait behind.
    expect(reporting.dropped.logger).toBe(2)
    expect(reporting.reporters().logger).toMatchObject({ state: 'running', queued: 0, dropped: 2 })
  })

  it('and enabled while it still stops, starts when it has, and gets what came meanwhile', async () => {
    let stopped = () => {}
    const reporting = run({
      stop: () => {
        log.push('stop')
        return new Promise<void>((resolve) => (stopped = resolve))
      },
    })
    const disabled = reporting.disableReporter('logger')
    reporting.enableReporter('logger')
    clock.advance(1_500)
    await setImmediate()
    expect(log).toEqual(['start', 'stop'])
    expect(reporting.reporters().logger).toMatchObject({ state: 'starting', queued: 1 })
    stopped()
    await disabled
    await setImmediate()
    expect(log).toEqual(['start', 'stop', 'start', 'report 11000'])
  })

  it('and enabled while it hangs in stop, starts after 2 s', async () => {
    const reporting = run({ stop: () => new Promise<void>(() => {}) })
    reporting.disableReporter('logger')
    reporting.enableReporter('logger')
    clock.advance(1_999)
    await setImmediate()
    expect(log).toEqual(['start'])
    clock.advance(1)
    await setImmediate()
    expect(log).toEqual(['start', 'start', 'report 11000', 'report 12000'])
  })

  it('again before it could start is not started, nor stopped twice', async () => {
    let stopped = () => {}
    const reporting = run({
      stop: () => {
        log.push('stop')
        return new Promise<void>((resolve) => (stopped = resolve))
      },
    })
    reporting.disableReporter('logger')
    reporting.enableReporter('logger')
    let disabled = false
    const again = reporting.disableReporter('logger').then(() => (disabled = true))
    await setImmediate()
    expect(disabled).toBe(false)
    stopped()
    await again
    clock.advance(5_000)
    expect([log, clock.pendingTimers]).toEqual([['start', 'stop'], 0])
  })

  it('while it waits for its next attempt makes none, and is as patient as at first when it is enabled', async () => {
    let starts = 0
    let stops = 0
    const reporting = run({
      start: () => {
        starts++
        throw new Error('boom')
      },
      stop: () => void stops++,
    })
    clock.advance(300_000)
    const before = starts
    await reporting.disableReporter('logger')
    clock.advance(60_000)
    expect([starts, stops, clock.pendingTimers]).toEqual([before, before, 0])
    reporting.enableReporter('logger')
    await setImmediate()
    clock.advance(1_000)
    expect(starts).toBe(before + 2)
  })

  it('is not stopped again when the reporting stops, and is then stopped, too', async () => {
    const reporting = run()
    await reporting.disableReporter('logger')
    await reporting.stop()
    expect([log, clock.pendingTimers]).toEqual([['start', 'stop'], 0])
    expect(reporting.reporters().logger.state).toBe('stopped')
    expect(() => reporting.enableReporter('logger')).toThrow(/has been stopped/)
  })

  it('does not hold back the others', async () => {
    let other = 0
    const reporting = startReporting({
      registry,
      reporters: {
        bad: { report: () => {}, stop: () => new Promise<void>(() => {}) },
        good: { report: () => void other++ },
      },
      subscriptions: [{ reporter: 'good', metric: '*', intervalMs: 1_000 }],
      onError: (error) => errors.push(error),
    })
    const disabled = reporting.disableReporter('bad')
    clock.advance(3_000)
    await disabled
    expect([other, errors.length]).toEqual([3, 1])
  })

  it('by a name that there is not is refused, with those that there are', () => {
    const reporting = run()
    const unknown = 'unknown reporter "none"; the reporters are: "logger"'
    // @ts-expect-error: there is no such reporter
    expect(() => reporting.disableReporter('none')).toThrow(unknown)
    // @ts-expect-error: there is no such reporter
    expect(() => reporting.enableReporter('none')).toThrow(unknown)
  })

  it('has named intervals that go on as they are when it is enabled', async () => {
    const reporting = run()
    clock.advance(1_000)
    await reporting.disableReporter('logger')
    reporting.setInterval('named', 500)
    clock.advance(2_250)
    reporting.enableReporter('logger')
    await setImmediate()
    clock.advance(1_000)
    expect(log).toEqual(['start', 'report 11000', 'stop', 'start', 'report 13500', 'report 14000'])
  })
})
