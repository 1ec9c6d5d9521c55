import { ManualClock, Registry } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'

describe('reading a registry', () => {
  it('reads all that is meant, each with what it has', async () => {
    const registry = new Registry()
    registry
      .counter(['a'], { labels: ['id'] })
      .labels({ id: '1' })
      .inc(2)
    registry.probe(['b'], { datapoints: ['x'], read: async () => ({ x: 3 }) })
    const readings = await registry.read('*')
    expect(readings.map(({ values }) => values)).toEqual([{ value: 2 }, { x: 3 }])
    expect(readings[0]?.metric).toBe(registry.find(['a'])[0]?.info)
  })

  it('reads the datapoints asked for; one that a metric does not have is missing', async () => {
    const registry = new Registry()
    registry.gauge(['a']).set(1)
    registry.histogram(['b']).record(1)
    const [a, b] = await registry.read('*', ['value', 'p42'])
    expect(a?.values).toEqual({ value: 1, p42: { gap: 'missing' } })
    expect(b?.values).toMatchObject({ value: { gap: 'missing' }, p42: expect.closeTo(1, 1) })
  })

  it('gives a gap for what is disabled, fails or hangs, and the others all the same', async () => {
    const clock = new ManualClock()
    const registry = new Registry({ clock })
    registry.gauge(['disabled']).disable()
    const error = new Error('no such table')
    registry.probe(['failing'], { datapoints: ['x'], read: () => Promise.reject(error) })
    registry.probe(['hanging'], { datapoints: ['x'], timeoutMs: 500, read: () => new Promise<never>(() => {}) })
    registry.gauge(['good']).set(1)
    const reading = registry.read('*')
    clock.advance(500)
    expect((await reading).map(({ values }) => values)).toEqual([
      { value: { gap: 'disabled' } },
      { x: { gap: 'error', error } },
      { x: { gap: 'timeout' } },
      { value: 1 },
    ])
    expect(clock.pendingTimers).toBe(0)
  })

  it('rejects what is no selector, or no array of datapoints', async () => {
    await expect(new Registry().read(7 as never)).rejects.toThrow(/registry.read: a metric is chosen by/)
    await expect(new Registry().read('*', 'value' as never)).rejects.toThrow(
      /registry.read: datapoints must be an array/,
    )
  })
})
