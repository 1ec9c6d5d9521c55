import { ManualClock, Registry, type Reporter, type Reporting, startReporting } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'

/** A reporting of one gauge, whose reporter gets hold of it. */
function startWith(make: (reporting: () => Reporting) => Reporter) {
  const clock = new ManualClock()
  const registry = new Registry({ clock })
  registry.gauge(['a'])
  const errors: Error[] = []
  let made: Reporting | null = null
  const reporting: Reporting<'self'> = startReporting({
    registry,
    reporters: { self: make(() => made!) },
    subscriptions: [{ reporter: 'self', metric: 'a', intervalMs: 1_000 }],
    onError: (error) => errors.push(error),
  })
  made = reporting as unknown as Reporting
  return { clock, registry, reporting, errors }
}

describe('a reporter that acts on its own reporting', () => {
  it.each(['flush', 'stop'] as const)('may stop it while it is stopped, in %s', async (hook) => {
    let calls = 0
    const { reporting, errors } = startWith((own) => ({
      report() {},
      [hook]() {
        calls++
        void own().stop()
      },
    }))
    await reporting.stop()
    expect([calls, errors]).toEqual([1, []])
  })

  it('may disable itself while it is disabled', async () => {
    let calls = 0
    const { reporting } = startWith((own) => ({
      report() {},
      stop() {
        calls++
        void own().disableReporter('self')
      },
    }))
    await reporting.disableReporter('self')
    expect([calls, reporting.reporters().self.state]).toEqual([1, 'disabled'])
  })

  it('may not subscribe any more once it is being stopped', async () => {
    const { clock, reporting, errors } = startWith((own) => ({
      report() {},
      stop() {
        own().subscribe({ reporter: 'self', metric: 'a', intervalMs: 10 })
      },
    }))
    await reporting.stop()
    expect(errors.map(({ cause }) => String(cause))).toEqual([expect.stringContaining('has been stopped')])
    expect(clock.pendingTimers).toBe(0)
  })

  it('may trigger its subscription in each report, and still leaves room for the program', () => {
    let reports = 0
    const { clock, reporting, errors } = startWith(() => ({
      report() {
        reports++
        handle.trigger()
        handle.trigger()
      },
    }))
    const handle = reporting.subscribe({ reporter: 'self', metric: 'a', intervalMs: 60_000 })
    let isOver = false
    clock.setTimer(() => {
      isOver = true
      handle.unsubscribe()
    }, 0)
    handle.trigger()
    clock.advance(0)
    expect([isOver, errors]).toEqual([true, []])
    const before = reports
    clock.advance(0)
    expect(reports).toBe(before)
    expect(before).toBeGreaterThanOrEqual(1)
  })

  it('gets no tick that it has triggered before it stopped the reporting', async () => {
    let reports = 0
    const { clock, reporting } = startWith((own) => ({
      report() {
        reports++
        handle.trigger()
        void own().stop()
      },
    }))
    const handle = reporting.subscribe({ reporter: 'self', metric: 'a', intervalMs: 60_000 })
    handle.trigger()
    await reporting.stop()
    expect(clock.pendingTimers).toBe(0)
    clock.advance(1_000)
    expect(reports).toBe(1)
  })

  it('gets one tick for all that it triggers within a report', () => {
    let reports = 0
    const { clock, reporting } = startWith(() => ({
      report() {
        if (reports++ > 0) return
        handle.trigger()
        handle.trigger()
      },
    }))
    const handle = reporting.subscribe({ reporter: 'self', metric: 'a', intervalMs: 60_000 })
    handle.trigger()
    expect(reports).toBe(1)
    clock.advance(0)
    expect(reports).toBe(2)
  })
})

describe('a demand', () => {
  it('that stops the reporting while it is followed is ended', async () => {
    const { clock, reporting } = startWith(() => ({ report() {} }))
    let ended = 0
    reporting.subscribe({
      reporter: 'self',
      metric: 'a',
      demand: {
        subscribe(onChange) {
          void reporting.stop()
          onChange(10)
          return () => ended++
        },
      },
    })
    expect([ended, reporting.subscriptions()]).toEqual([1, []])
    await reporting.stop()
    expect(clock.pendingTimers).toBe(0)
  })
})

describe('startReporting', () => {
  const registry = new Registry()
  const list: Reporter = { report() {} }

  it.each([
    [{ reporters: { list } }, 'startReporting: registry must be a Registry, as new Registry()'],
    [{ registry, reporters: null }, 'startReporting: reporters must be an object of reporters by name'],
    [{ registry, reporters: { list: null } }, 'reporter "list" must be an object with a function report(samples)'],
    [{ registry, reporters: { list }, subscriptions: {} }, 'startReporting: subscriptions must be an array'],
    [
      {
        registry,
        reporters: { list },
        subscriptions: [{ reporter: 'list', metric: '*', intervalMs: 10, datapoint: 'x' }],
      },
      'subscription of reporter "list": "datapoint" is no option of a subscription; it may have reporter, metric, datapoints',
    ],
  ])('refuses what cannot work, and says why: %#', (options, message) => {
    expect(() => startReporting(options as never)).toThrow(message)
  })

  it('keeps to the name that it was given, whatever becomes of the array', () => {
    const clock = new ManualClock()
    const metrics = new Registry({ clock })
    metrics.gauge(['a'])
    const name = ['a']
    const reporting = startReporting({
      registry: metrics,
      reporters: { list },
      subscriptions: [{ reporter: 'list', metric: name, intervalMs: 1_000 }],
    })
    name[0] = 'b'
    metrics.gauge(['b'])
    expect(reporting.subscriptions().map(({ metric, matches }) => [metric, matches.length])).toEqual([[['a'], 1]])
  })

  it('contains an onError that rejects', async () => {
    const clock = new ManualClock()
    const metrics = new Registry({ clock })
    metrics.gauge(['a'])
    const rejections: unknown[] = []
    const note = (reason: unknown) => void rejections.push(reason)
    process.on('unhandledRejection', note)
    const { error: logged } = console
    const lines: unknown[] = []
    console.error = (line) => void lines.push(line)
    try {
      startReporting({
        registry: metrics,
        reporters: {
          broken: {
            report() {
              throw new Error('no route')
            },
          },
        },
        subscriptions: [{ reporter: 'broken', metric: 'a', intervalMs: 1_000 }],
        onError: async () => {
          throw new Error('no log')
        },
      })
      clock.advance(1_000)
      await new Promise(setImmediate)
    } finally {
      console.error = logged
      process.off('unhandledRejection', note)
    }
    expect(rejections).toEqual([])
    expect(lines).toEqual([expect.stringMatching(/^onError failed while it was told: .*: no log$/)])
  })
})
