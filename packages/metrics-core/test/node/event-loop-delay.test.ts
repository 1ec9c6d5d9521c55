import { ManualClock, Registry } from '@exocast/metrics-core'
import { eventLoopDelay } from '@exocast/metrics-core/node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { runProgram } from '../run-program.js'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

const started = (registry = new Registry()) => {
  const delay = eventLoopDelay(registry)
  stops.push(delay.stop)
  return delay
}

const rounds = (delay: ReturnType<typeof started>) => delay.metric.read(['count']).count as number

/** Until a measurement that goes on has had some more rounds, so that one that has ended would have had them too. */
const untilRoundsHavePassed = async () => {
  const other = started()
  await vi.waitFor(() => expect(rounds(other)).toBeGreaterThanOrEqual(3))
}

describe('eventLoopDelay', () => {
  it('is a histogram in ms', () => {
    const { metric } = started()
    expect(metric.info).toMatchObject({ name: ['node', 'loop_delay'], kind: 'histogram', unit: 'ms' })
    expect(metric.datapoints).toEqual(
      expect.arrayContaining(['min', 'mean', 'median', 'max', 'p50', 'p90', 'p99', 'p999']),
    )
  })

  it('is about 0 when idle, and shows a stall to each of several readers', async () => {
    // In a process of its own: the delay here would be that of the other tests, too.
    const output = await runProgram(`
      import { setTimeout } from 'node:timers/promises'
      import { Registry } from '@exocast/metrics-core'
      import { eventLoopDelay } from '@exocast/metrics-core/node'
      const { metric } = eventLoopDelay(new Registry())
      await setTimeout(500)
      const idle = metric.read()
      const end = performance.now() + 300
      while (performance.now() < end);
      await setTimeout(50)
      console.log(JSON.stringify([idle, metric.read(), metric.read()]))
    `)
    const [idle, first, second] = JSON.parse(output)
    expect(idle.count).toBeGreaterThan(5)
    expect(idle.median).toBeLessThan(5)
    expect(idle.min).toBeGreaterThanOrEqual(0)
    expect(first.max).toBeGreaterThan(270)
    expect(first.max - idle.max).toBeGreaterThan(150)
    expect(first.median).toBeLessThan(5)
    expect(second).toEqual(first)
  })

  it('forgets a stall with its window', async () => {
    const clock = new ManualClock()
    const delay = started(new Registry({ clock }))
    await vi.waitFor(() => expect(rounds(delay)).toBeGreaterThan(0))
    clock.advance(12_000)
    expect(delay.metric.read(['count', 'max'])).toEqual({ count: 0, max: { gap: 'missing' } })
  })

  it('measures no more once stopped, and has left the registry', async () => {
    const registry = new Registry()
    const delay = started(registry)
    delay.stop()
    expect(registry.find('*')).toEqual([])
    await untilRoundsHavePassed()
    expect(rounds(delay)).toBe(0)
  })

  it('measures no more once deleted', async () => {
    const clock = new ManualClock()
    const registry = new Registry({ clock })
    const delay = started(registry)
    registry.delete(['node', 'loop_delay'])
    expect(clock.backgroundTimers).toBe(0)
    await untilRoundsHavePassed()
    expect(rounds(delay)).toBe(0)
  })

  it('leaves alone whoever has taken its name since', () => {
    const registry = new Registry()
    const delay = started(registry)
    registry.delete(['node', 'loop_delay'])
    const other = registry.gauge(['node', 'loop_delay'])
    delay.stop()
    expect(registry.get(['node', 'loop_delay'])).toBe(other)
  })

  it('starts nothing where the name is taken', () => {
    const clock = new ManualClock()
    const registry = new Registry({ clock })
    registry.gauge(['node', 'loop_delay'])
    expect(() => eventLoopDelay(registry)).toThrow('metric "node_loop_delay" is already a gauge')
    expect(clock.backgroundTimers).toBe(0)
  })
})
