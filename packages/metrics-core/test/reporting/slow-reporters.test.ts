import { setImmediate } from 'node:timers/promises'
import {
  ManualClock,
  Registry,
  type Reporter,
  type Sample,
  type Subscription,
  startReporting,
} from '@exocast/metrics-core'
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

/** A reporter that answers when the test says so. */
function slow() {
  const seen = recorder()
  let answer = () => {}
  const reporter: Reporter = {
    report: (samples) => {
      seen.report(samples)
      return new Promise<void>((resolve) => (answer = resolve))
    },
  }
  /** Until it has got all that waited. */
  const answerAll = async () => {
    for (let reports = 0; reports < seen.calls.length; ) {
      reports = seen.calls.length
      answer()
      await setImmediate()
    }
  }
  return { calls: seen.calls, reporter, answerAll }
}

function start(
  reporter: Reporter,
  subscriptions: Omit<Subscription<string, never>, 'reporter'>[] = [{ metric: '*', intervalMs: 1_000 }],
) {
  const other = recorder()
  const reporting = startReporting({
    registry,
    reporters: { slow: reporter, other },
    subscriptions: [
      ...subscriptions.map((one) => ({ ...one, reporter: 'slow' }) as Subscription<'slow', never>),
      { reporter: 'other', metric: '*', intervalMs: 1_000 },
    ],
    onError: (error) => errors.push(error),
  })
  return { other, reporting }
}

const timestamps = (samples: Sample[]) => samples.map(({ timestamp }) => timestamp)

describe('a reporter that is slow', () => {
  it('gets what waited for it in order, and delays no other', async () => {
    const { calls, reporter, answerAll } = slow()
    const { other, reporting } = start(reporter)
    for (let second = 1; second <= 3; second++) {
      clock.advance(1_000)
      expect(other.calls.at(-1)?.map(({ timestamp }) => timestamp)).toEqual([10_000 + second * 1_000])
    }
    expect(calls.map(timestamps)).toEqual([[11_000]])
    await answerAll()
    expect(calls.map(timestamps)).toEqual([[11_000], [12_000], [13_000]])
    expect(reporting.subscriptions().map(({ missedTicks }) => missedTicks)).toEqual([0, 0])
  })

  it('gets what came while it started', async () => {
    let started = () => {}
    const seen = recorder()
    start({ ...seen, start: () => new Promise<void>((resolve) => (started = resolve)) })
    clock.advance(2_000)
    expect(seen.calls).toHaveLength(0)
    started()
    await setImmediate()
    expect(seen.calls.map(timestamps)).toEqual([[11_000], [12_000]])
  })

  it('gets the newest 16 ticks as they were, and of those before only the latest', async () => {
    const { calls, reporter, answerAll } = slow()
    const { reporting } = start(reporter)
    clock.advance(25_000)
    expect(reporting.reporters().slow).toMatchObject({ state: 'running', queued: 17, dropped: 7 })
    await answerAll()
    expect(calls.map(timestamps)).toEqual([[11_000], ...Array.from({ length: 17 }, (_, n) => [19_000 + n * 1_000])])
    expect(reporting.reporters().slow).toMatchObject({ queued: 0, dropped: 7 })
  })

  it('does not lose what is read seldom behind what is read often', async () => {
    registry.gauge(['rare'])
    const { calls, reporter, answerAll } = slow()
    const { reporting } = start(reporter, [
      { metric: ['rare'], intervalMs: 1_000 },
      { metric: ['queue'], intervalMs: 10 },
    ])
    clock.advance(5_500)
    await answerAll()
    const rare = calls.flat().filter(({ metric }) => metric.name[0] === 'rare')
    expect(timestamps(rare)).toEqual([15_000])
    expect(calls.flat().length + reporting.dropped.slow).toBe(550 + 5)
  })

  it('gets the latest of each subscription where several mean one series', async () => {
    const { calls, reporter, answerAll } = slow()
    start(reporter, [
      { metric: '*', intervalMs: 10 },
      { metric: '*', intervalMs: 1_000, extra: 'by extra' },
      { metric: '*', intervalMs: 1_000, datapoints: ['since_reset_ms'] },
      { metric: '*', intervalMs: 1_000 },
      { metric: '*', intervalMs: 2_000 },
    ])
    clock.advance(3_500)
    await answerAll()
    const kept = calls.flat().filter(({ intervalMs }) => intervalMs !== 10)
    expect(kept.map((one) => [one.timestamp, one.intervalMs, one.extra, Object.keys(one.values)])).toEqual([
      [12_000, 2_000, null, ['value']],
      [13_000, 1_000, 'by extra', ['value']],
      [13_000, 1_000, null, ['since_reset_ms']],
      [13_000, 1_000, null, ['value']],
    ])
    const times = timestamps(calls.flat())
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('keeps the newest 100,000 samples waiting, or those of the newest tick if they are more, and counts the others', async () => {
    for (let n = 1; n < 1_000; n++) registry.gauge([`${n}`])
    const subscriptions = Array.from({ length: 50 }, (_, extra) => ({ metric: '*', intervalMs: 1_000, extra }))
    const { calls, reporter, answerAll } = slow()
    const { reporting } = start(reporter, subscriptions)
    clock.advance(5_000)
    expect(reporting.reporters().slow).toMatchObject({ queued: 100_000, dropped: 100_000 })
    for (let extra = 50; extra < 101; extra++) {
      reporting.subscribe({ reporter: 'slow', metric: '*', intervalMs: 1_000, extra })
    }
    clock.advance(1_000)
    expect(reporting.reporters().slow).toMatchObject({ queued: 101_000, dropped: 200_000 })
    await answerAll()
    expect(calls.map((samples) => [samples.length, samples.at(0)?.timestamp])).toEqual([
      [50_000, 11_000],
      [101_000, 16_000],
    ])
  })

  it('is told that a series is gone only when the last sample of it has gone out', async () => {
    const log: string[] = []
    const { calls, reporter, answerAll } = slow()
    registry.gauge(['gone'])
    start({
      metricAdded: ({ name }) => void log.push(`added ${name[0]}`),
      metricRemoved: ({ name }) => void log.push(`removed ${name[0]}`),
      report: (samples) => {
        log.push(`report ${[...new Set(samples.map(({ metric }) => metric.name[0]))].join(' ')}`)
        return reporter.report(samples)
      },
    })
    clock.advance(3_000)
    registry.delete(['gone'])
    registry.gauge(['born'])
    clock.advance(20_000)
    await answerAll()
    expect(log.slice(0, 6)).toEqual([
      'added queue',
      'added gone',
      'report queue gone',
      'added born',
      'report queue gone born',
      'removed gone',
    ])
    expect(new Set(log.slice(6))).toEqual(new Set(['report queue born']))
    expect(calls).toHaveLength(18)
  })

  it('drops what waits when it fails, and counts it', () => {
    const { reporter } = slow()
    const { reporting } = start(reporter)
    clock.advance(31_000)
    expect(reporting.reporters().slow).toMatchObject({ state: 'failed', queued: 0, dropped: 30 })
  })
})
