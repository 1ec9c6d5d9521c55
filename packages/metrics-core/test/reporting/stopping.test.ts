import { setImmediate } from 'node:timers/promises'
import { ManualClock, Registry, type Reporter, startReporting } from '@exocast/metrics-core'
import { beforeEach, describe, expect, it } from 'vitest'
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

const hang = () => new Promise<void>(() => {})

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
    ['stop', 2_000, { report: () => {}, stop: hang }],
    ['flush', 1_500, { report: () => {}, flush: hang }],
    ['report', 1_500, { report: hang }],
    ['start', 1_500, { start: hang, report: () => {} }],
  ] satisfies [string, number, Reporter][])(
    'does not wait for a reporter that hangs in %s for more than %i ms',
    async (task, ms, bad) => {
      const { reporting } = start(bad)
      clock.advance(1_000)
      let stopped = false
      const stopping = reporting.stop().then(() => (stopped = true))
      clock.advance(ms - 1)
      await setImmediate()
      expect(stopped).toBe(false)
      clock.advance(1)
      await stopping
      expect(errors.map(({ message }) => message)).toEqual([
        `reporter "bad" took too long in ${task} while it was being stopped; it is not waited for`,
      ])
      expect(clock.pendingTimers).toBe(0)
    },
  )

  it.each([
    ['start', { start: hang, report: () => {} }],
    ['report', { report: hang }],
  ] satisfies [string, Reporter][])(
    'still stops a reporter that hangs in %s, but does not flush it',
    async (_, bad) => {
      const order: string[] = []
      const { reporting } = start({
        ...bad,
        flush: () => void order.push('flush'),
        stop: () => void order.push(`stop ${clock.now()}`),
      })
      clock.advance(1_000)
      const stopping = reporting.stop()
      clock.advance(1_499)
      await setImmediate()
      expect(order).toEqual([])
      clock.advance(1)
      await stopping
      expect(order).toEqual(['stop 12500'])
    },
  )

  it('flushes with the time it has, of which what was reported before takes its part, then stops', async () => {
    const order: string[] = []
    let answer = () => {}
    const { reporting } = start({
      report: () => new Promise<void>((resolve) => (answer = resolve)),
      flush: async (deadlineMs) => {
        order.push(`flush ${deadlineMs}`)
        await setImmediate()
        order.push('flushed')
      },
      stop: () => void order.push('stop'),
    })
    clock.advance(1_000)
    const stopping = reporting.stop()
    clock.advance(400)
    answer()
    await stopping
    expect(order).toEqual(['flush 1100', 'flushed', 'stop'])
  })

  it('flushes and stops at once what does so at once, as at the end of a process', () => {
    const order: string[] = []
    const { reporting } = start({
      report: () => {},
      flush: (deadlineMs) => void order.push(`flush ${deadlineMs}`),
      stop: () => void order.push('stop'),
    })
    reporting.stop()
    expect(order).toEqual(['flush 1500', 'stop'])
  })

  it('leaves at least half a second for stop, whatever hangs before', async () => {
    let closed = false
    const { reporting } = start({
      report: () => {},
      flush: hang,
      stop: () => new Promise<void>((resolve) => clock.setTimer(() => resolve(void (closed = true)), 499)),
    })
    const stopping = reporting.stop()
    clock.advance(1_500)
    await setImmediate()
    clock.advance(499)
    await stopping
    expect(closed).toBe(true)
    expect(errors).toHaveLength(1)
  })

  it('waits for the stop of a reporter that has just failed', async () => {
    let closed = () => {}
    const { reporting } = start({
      report: () => {
        throw boom
      },
      stop: () => new Promise<void>((resolve) => (closed = resolve)),
    })
    clock.advance(1_000)
    let stopped = false
    const stopping = reporting.stop().then(() => (stopped = true))
    await setImmediate()
    expect(stopped).toBe(false)
    closed()
    await stopping
    expect([errors.length, clock.pendingTimers]).toEqual([1, 0])
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
    expect(clock.pendingTimers).toBe(0)
    clock.advance(60_000)
    expect([starts, stops]).toEqual([1, 1])
  })

  it('does not say that a reporter which fails meanwhile starts again', async () => {
    let fail = () => {}
    const { reporting } = start({
      report: () => new Promise<void>((_, reject) => (fail = () => reject(new Error('boom')))),
    })
    clock.advance(1_000)
    const stopping = reporting.stop()
    fail()
    await stopping
    expect(errors.map(({ message }) => message)).toEqual(['reporter "bad" failed in report while it was being stopped'])
    expect(clock.pendingTimers).toBe(0)
  })
})
