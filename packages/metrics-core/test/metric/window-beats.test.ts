import { ManualClock, Registry } from '@exocast/metrics-core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../run-program.js'

describe('the windows of a registry', () => {
  const labelled = () => {
    const clock = new ManualClock()
    const registry = new Registry({ clock })
    return { clock, registry, latency: registry.histogram(['latency'], { labels: ['id'] }) }
  }

  it('share one timer for each length of their parts, however many series are busy', () => {
    const { clock, registry, latency } = labelled()
    for (let id = 0; id < 500; id++) {
      latency.labels({ id: String(id) }).record(id)
      registry.histogram(['other', String(id)]).record(id)
      registry.duration(['query', String(id)]).record(id)
      clock.advance(1)
    }
    expect(clock.backgroundTimers).toBe(1)
    for (let id = 0; id < 500; id++) registry.meter(['requests', String(id)]).mark()
    expect(clock.backgroundTimers).toBe(2)
  })

  it('need no timer when none of them holds anything any more', () => {
    const { clock, registry, latency } = labelled()
    for (const id of ['a', 'b', 'c']) {
      latency.labels({ id }).record(1)
      registry.meter(['requests', id]).mark()
      clock.advance(7_000)
    }
    clock.advance(75_000)
    expect(clock.backgroundTimers).toBe(0)
    latency.labels({ id: 'a' }).record(2)
    expect(clock.backgroundTimers).toBe(1)
  })

  it('go on when one of them is reset, and stop with the last', () => {
    const { clock, latency } = labelled()
    const [a, b] = ['a', 'b'].map((id) => latency.labels({ id }))
    a!.record(1)
    b!.record(1)
    a!.reset()
    clock.advance(60_000)
    expect(b!.read(['count'])).toEqual({ count: 1 })
    clock.advance(10_000)
    expect(b!.read(['count'])).toEqual({ count: 0 })
    b!.record(1)
    b!.reset()
    expect(clock.backgroundTimers).toBe(0)
  })

  it('show each value of each series for the whole window and no longer than a sixth more, whenever each began', () => {
    const record = fc.record({ id: fc.constantFrom('a', 'b', 'c'), pauseMs: fc.integer({ min: 0, max: 4_000 }) })
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 40 }), (records) => {
        const clock = new ManualClock()
        const windowMs = 6_000
        const metric = new Registry({ clock }).histogram(['latency'], { labels: ['id'], windowMs })
        const recorded: { id: string; at: number }[] = []
        for (const { id, pauseMs } of records) {
          metric.labels({ id }).record(1)
          recorded.push({ id, at: clock.monotonic() })
          clock.advance(pauseMs)
          for (const series of metric.series) {
            const within = (ageMs: number) =>
              recorded.filter((one) => one.id === series.info.labels.id && clock.monotonic() - one.at < ageMs).length
            const { count } = series.read(['count'])
            expect(count).toBeGreaterThanOrEqual(within(windowMs))
            expect(count).toBeLessThanOrEqual(within((windowMs * 7) / 6))
          }
        }
      }),
      { seed: 8 },
    )
  })

  it('lose no value early when their timer comes late, and let go of all in the end', () => {
    class LateClock extends ManualClock {
      override setTimer(callback: () => void, delayMs: number): () => void {
        return super.setTimer(callback, delayMs + 25_000)
      }
    }
    const clock = new LateClock()
    const latency = new Registry({ clock }).histogram(['latency'], { windowMs: 60_000 })
    const recordedAt: number[] = []
    for (let second = 0; second < 300; second++) {
      latency.record(second)
      recordedAt.push(clock.monotonic())
      clock.advance(1_000)
      const within = (ageMs: number) => recordedAt.filter((at) => clock.monotonic() - at < ageMs).length
      const { count } = latency.read(['count'])
      expect(count).toBeGreaterThanOrEqual(within(60_000))
      expect(count).toBeLessThanOrEqual(within(70_000 + 25_000))
    }
    clock.advance(200_000)
    expect(clock.backgroundTimers).toBe(0)
  })

  it('are not held by their timer once they are deleted and their time is over', async () => {
    const output = await runProgram(`
      import { setFlagsFromString } from 'node:v8'
      import { runInNewContext } from 'node:vm'
      import { ManualClock, Registry } from '@exocast/metrics-core'
      setFlagsFromString('--expose-gc')
      const clock = new ManualClock()
      const registry = new Registry({ clock })
      const held = registry.histogram(['stays'])
      const refs = (() => {
        const metrics = [registry.histogram(['latency']), registry.meter(['requests'])]
        metrics[0].record(1)
        metrics[1].mark()
        return metrics.map((metric) => new WeakRef(metric))
      })()
      registry.delete(['latency'])
      registry.delete(['requests'])
      for (let second = 0; second < 75; second++) {
        held.record(1)
        clock.advance(1_000)
      }
      await new Promise(setImmediate)
      runInNewContext('gc')()
      console.log(clock.backgroundTimers, refs.map((ref) => ref.deref()))
    `)
    expect(output).toBe('1 [ undefined, undefined ]\n')
  })
})
