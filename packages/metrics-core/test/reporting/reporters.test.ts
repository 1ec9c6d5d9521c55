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
  log = []
  errors = []
})

function start(parts: Partial<Reporter>) {
  const logger: Reporter = {
    report: (samples) => void log.push(`report ${samples.map(({ metric }) => metric.name[0]).join(' ')}`),
    ...parts,
  }
  return startReporting({
    registry,
    reporters: { logger },
    subscriptions: [{ reporter: 'logger', metric: '*', intervalMs: 1_000 }],
    onError: (error) => errors.push(error),
  })
}

const told: Partial<Reporter> = {
  metricAdded: ({ name }, { enabled }) => void log.push(`added ${name[0]}${enabled ? '' : ' disabled'}`),
  metricChanged: ({ name }, { enabled }) => void log.push(`${enabled ? 'enabled' : 'disabled'} ${name[0]}`),
  metricRemoved: ({ name }) => void log.push(`removed ${name[0]}`),
}

describe('a reporter', () => {
  it('is told of a series before its first sample, and after its last', () => {
    registry.gauge(['a'])
    start(told)
    clock.advance(2_000)
    registry.gauge(['b'])
    registry.delete(['a'])
    clock.advance(1_000)
    registry.delete(['b'])
    clock.advance(1_000)
    expect(log).toEqual(['added a', 'report a', 'report a', 'removed a', 'added b', 'report b', 'removed b'])
  })

  it('is told at once when its last subscription ends: no tick comes any more', () => {
    registry.gauge(['a'])
    registry.gauge(['b'])
    const reporting = start(told)
    const other = reporting.subscribe({ reporter: 'logger', metric: 'b', intervalMs: 60_000 })
    clock.advance(1_000)
    log = []
    other.unsubscribe()
    expect(log).toEqual([])
    const last = startReporting({
      registry,
      reporters: { logger: { report() {}, ...told } },
    }).subscribe({ reporter: 'logger', metric: 'b', intervalMs: 1_000 })
    clock.advance(1_000)
    log = []
    last.unsubscribe()
    expect(log).toEqual(['removed b'])
  })

  it('is not told that its series have gone when the reporting stops: they have not', async () => {
    registry.gauge(['a'])
    const reporting = start(told)
    clock.advance(1_000)
    log = []
    await reporting.stop()
    expect(log).toEqual([])
  })

  it('is told of every series again when it was disabled and enabled', async () => {
    registry.gauge(['a'])
    const reporting = start({ ...told, start: () => void log.push('start'), stop: () => void log.push('stop') })
    clock.advance(1_000)
    await reporting.disableReporter('logger')
    clock.advance(5_000)
    reporting.enableReporter('logger')
    await setImmediate()
    clock.advance(1_000)
    expect(log).toEqual(['start', 'added a', 'report a', 'stop', 'start', 'added a', 'report a'])
    expect(reporting.dropped.logger).toBe(0)
  })

  it('is told that a series was disabled and enabled, before what is read of it then', () => {
    const gauge = registry.gauge(['a'])
    start(told)
    clock.advance(1_000)
    gauge.disable()
    clock.advance(2_000)
    gauge.enable()
    clock.advance(1_000)
    expect(log).toEqual(['added a', 'report a', 'disabled a', 'report a', 'report a', 'enabled a', 'report a'])
  })

  it('is told with a series that it is disabled, and of no change before', () => {
    const gauge = registry.gauge(['a'])
    gauge.disable()
    start({ ...told, report: () => {} })
    gauge.enable()
    gauge.disable()
    clock.advance(1_000)
    gauge.enable()
    gauge.disable()
    clock.advance(1_000)
    expect(log).toEqual(['added a disabled'])
  })

  it('is told of changes where it asks for nothing else', () => {
    const gauge = registry.gauge(['a'])
    const changes: boolean[] = []
    start({ metricChanged: (_, { enabled }) => void changes.push(enabled) })
    clock.advance(1_000)
    gauge.disable()
    clock.advance(1_000)
    expect(changes).toEqual([false])
  })

  it('is not told of a series whose subscription has ended, once that is removed, though a read of it comes late', async () => {
    let answer = () => {}
    registry.probe(['a'], {
      datapoints: ['x'],
      read: () => new Promise<{ x: number }>((resolve) => (answer = () => resolve({ x: 1 }))),
    })
    registry.gauge(['b'])
    const reporting = start(told)
    clock.advance(1_200)
    registry.delete(['a'])
    reporting.subscribe({ reporter: 'logger', metric: ['b'], intervalMs: 100 })
    clock.advance(100)
    answer()
    await setImmediate()
    expect(log).toEqual(['added a', 'added b', 'report b', 'removed a', 'report b'])
  })

  it.each(['metricAdded', 'metricChanged', 'metricRemoved'] as const)(
    'that fails in %s goes on reporting',
    async (hook) => {
      const boom = new Error('boom')
      for (const fail of [
        () => Promise.reject(boom),
        () => {
          throw boom
        },
      ]) {
        const gauge = registry.ensure.gauge(['a'])
        const reporting = start({ [hook]: fail })
        clock.advance(1_000)
        gauge.disable()
        clock.advance(1_000)
        registry.delete(['a'])
        clock.advance(1_000)
        await setImmediate()
        expect([log, errors.map(({ message, cause }) => [message, cause])]).toEqual([
          ['report a', 'report a'],
          [[`reporter "logger" failed in ${hook} for metric "a"`, boom]],
        ])
        await reporting.stop()
        log = []
        errors = []
      }
    },
  )

  it('whose report never settles has failed after 30 s, and is started again', async () => {
    registry.gauge(['a'])
    start({ start: () => void log.push('start'), report: () => new Promise<void>(() => {}) })
    clock.advance(30_999)
    expect(errors).toEqual([])
    clock.advance(1)
    expect(errors[0]?.message).toMatch(/^reporter "logger" failed in report; it starts again/)
    expect(errors[0]?.cause).toEqual(new Error('it did not settle within 30 s'))
    clock.advance(1_000)
    expect(log).toEqual(['start', 'start'])
  })

  it('is known by its state, what waits for it, what it did not get, and its failures', async () => {
    registry.gauge(['a'])
    registry.gauge(['b'])
    const answers: { resolve: () => void; reject: (error: Error) => void }[] = []
    const settling = () => new Promise<void>((resolve, reject) => answers.push({ resolve, reject }))
    const reporting = start({ start: settling, report: settling })
    const counts = { queued: 0, dropped: 0, failures: 0 }
    const state = () => reporting.reporters().logger
    expect(state()).toEqual({ ...counts, state: 'starting' })
    clock.advance(2_000)
    expect(state()).toEqual({ ...counts, state: 'starting', queued: 4 })
    answers[0]?.resolve()
    await setImmediate()
    expect(state()).toEqual({ ...counts, state: 'running', queued: 2 })
    const error = new Error('boom')
    answers[1]?.reject(error)
    await setImmediate()
    const failed = state()
    expect(failed).toEqual({
      state: 'failed',
      error,
      restartInMs: expect.any(Number),
      queued: 0,
      dropped: 2,
      failures: 1,
    })
    clock.advance(100)
    const before = 'restartInMs' in failed ? failed.restartInMs : 0
    expect(state()).toMatchObject({ restartInMs: before - 100 })
    await reporting.disableReporter('logger')
    expect(state()).toEqual({ state: 'disabled', queued: 0, dropped: 2, failures: 1 })
    reporting.enableReporter('logger')
    expect(state()).toEqual({ state: 'starting', queued: 0, dropped: 2, failures: 1 })
    await setImmediate()
    answers[2]?.resolve()
    await setImmediate()
    expect(state().state).toBe('running')
    clock.advance(1_000)
    const stopping = reporting.stop()
    expect(state()).toEqual({ state: 'stopping', queued: 0, dropped: 2, failures: 1 })
    answers[3]?.resolve()
    await stopping
    expect(state()).toEqual({ state: 'stopped', queued: 0, dropped: 2, failures: 1 })
  })
})
