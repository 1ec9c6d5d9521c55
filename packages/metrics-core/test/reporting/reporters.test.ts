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
  metricAdded: ({ name }) => void log.push(`added ${name[0]}`),
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

  it('that throws when told goes on reporting', () => {
    registry.gauge(['a'])
    start({
      metricAdded: () => {
        throw new Error('boom')
      },
    })
    clock.advance(1_000)
    expect([log, errors.map(({ message }) => message)]).toEqual([
      ['report a'],
      ['reporter "logger" threw in metricAdded for metric "a"'],
    ])
  })

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

  it('is flushed before it stops, with the time it has', async () => {
    const reporting = start({ flush: (ms) => void log.push(`flush ${ms}`), stop: () => void log.push('stop') })
    await reporting.stop()
    expect(log).toEqual(['flush 2000', 'stop'])
  })

  it('that fails while it is being stopped is not said to start again', async () => {
    registry.gauge(['a'])
    let fail = () => {}
    const reporting = start({
      report: () => new Promise<void>((_, reject) => (fail = () => reject(new Error('boom')))),
    })
    clock.advance(1_000)
    const stopping = reporting.stop()
    fail()
    await stopping
    expect(errors.map(({ message }) => message)).toEqual([
      'reporter "logger" failed in report while it was being stopped',
    ])
    expect(clock.pendingTimers).toBe(0)
  })
})
