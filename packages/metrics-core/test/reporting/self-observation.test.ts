import { ManualClock, Registry, type Reporter, startReporting } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'
import { recorder } from './recorder.js'
import { SingleThreadClock } from './single-thread-clock.js'

function start(reporters: Record<string, Reporter>, metric = 'app_*') {
  const clock = new ManualClock()
  const registry = new Registry({ clock })
  registry.gauge(['app', 'queue']).set(1)
  const reporting = startReporting({
    registry,
    reporters,
    subscriptions: Object.keys(reporters).map((reporter) => ({ reporter, metric, intervalMs: 1_000 })),
    onError: () => {},
  })
  return { clock, registry, reporting }
}

/** `name{labels}` with its datapoint, and the value. */
async function own(registry: Registry, pattern: string, datapoints?: readonly string[]) {
  const readings = await registry.read(pattern, datapoints)
  return Object.fromEntries(
    readings.flatMap(({ metric, values }) =>
      Object.entries(values).map(([datapoint, value]) => {
        const labels = Object.values(metric.labels ?? {}).join(',')
        return [`${metric.name.join('_')}_${datapoint}${labels && `{${labels}}`}`, value]
      }),
    ),
  )
}

describe('a reporting observes itself', () => {
  it('tells how long its ticks read, how late they began, and how many were left out', async () => {
    const clock = new SingleThreadClock(0)
    const registry = new Registry({ clock })
    const blocksMs = [30, 3_500, 0]
    registry.probe(['app', 'slow'], {
      datapoints: ['x'],
      read() {
        clock.block(blocksMs.shift() ?? 0)
        return { x: 1 }
      },
    })
    startReporting({
      registry,
      reporters: { list: recorder() },
      subscriptions: [{ reporter: 'list', metric: 'app_*', intervalMs: 1_000 }],
    })
    clock.runUntil(2_000)
    // Blocked from 2,000 to 5,500: 3,000 and 4,000 are left out, 5,000 is half a second late.
    clock.runUntil(5_900)
    expect(await own(registry, 'exocast_tick_*', ['count', 'max', 'value'])).toMatchObject({
      exocast_tick_read_count: 3,
      exocast_tick_read_max: 3_500,
      exocast_tick_lateness_count: 3,
      exocast_tick_lateness_max: 500,
      exocast_tick_missed_value: 2,
    })
  })

  it('tells of each reporter what waits for it, what it lost, how often it failed, and its state', async () => {
    let works = false
    const { clock, registry, reporting } = start({
      stuck: { report: () => new Promise(() => {}) },
      broken: {
        report() {
          if (!works) throw new Error('no route')
        },
      },
    })
    clock.advance(4_000)
    expect(await own(registry, 'exocast_reporter_*')).toMatchObject({
      'exocast_reporter_queued_value{stuck}': 2,
      'exocast_reporter_dropped_value{stuck}': 0,
      'exocast_reporter_state_value{stuck,running}': 1,
      'exocast_reporter_state_value{broken,failed}': expect.any(Number),
    })
    const before = reporting.reporters()
    works = true
    clock.advance(60_000)
    const after = await own(registry, 'exocast_reporter_*')
    expect(before.broken?.failures).toBeGreaterThan(0)
    expect(after['exocast_reporter_failures_value{broken}']).toBe(reporting.reporters().broken?.failures)
    expect(after['exocast_reporter_dropped_value{broken}']).toBe(reporting.dropped.broken)
    expect(after['exocast_reporter_state_value{broken,running}']).toBe(1)
    expect(after['exocast_reporter_state_value{broken,failed}']).toBe(0)
  })

  it('tells of the registry how many series there are, what it rejected, and what went beyond a cap', async () => {
    const { registry } = start({ list: recorder() })
    registry.gauge(['app', 'load']).set(Number.NaN)
    const users = registry.counter(['app', 'users'], { labels: ['id'], maxSeries: 2 })
    for (const id of ['a', 'b', 'c', 'd']) users.labels({ id }).inc()
    expect(await own(registry, 'exocast_registry')).toEqual({
      exocast_registry_series: 5,
      exocast_registry_rejected: 1,
      exocast_registry_overflowed: 2,
    })
    expect([users.overflowed, registry.overflowed]).toEqual([2, 2])
  })

  it('is reported as any metric is, to whoever asks for it by name', () => {
    const list = recorder()
    const { clock } = start({ list }, 'exocast_tick_missed')
    clock.advance(1_000)
    expect(list.calls.map((batch) => batch.map(({ metric, values }) => [metric.name, values]))).toEqual([
      [[['exocast', 'tick', 'missed'], { value: 0 }]],
    ])
  })

  it('shares its metrics with another reporting of the registry', async () => {
    const { clock, registry } = start({ list: recorder() })
    startReporting({
      registry,
      reporters: { other: recorder() },
      subscriptions: [{ reporter: 'other', metric: 'app_*', intervalMs: 500 }],
    })
    clock.advance(1_000)
    const { exocast_tick_read_count } = await own(registry, 'exocast_tick_read', ['count'])
    expect(exocast_tick_read_count).toBe(3)
  })

  it('keeps no process alive, and no timer for long once it has stopped', async () => {
    const { clock, reporting } = start({ list: recorder() })
    clock.advance(1_000)
    await reporting.stop()
    expect(clock.pendingTimers).toBe(0)
    clock.advance(100_000)
    expect(clock.backgroundTimers).toBe(0)
  })
})
