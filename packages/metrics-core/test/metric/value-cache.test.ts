import { ManualClock, type Reading, Registry } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'

describe('a cached reading', () => {
  const cached = () => {
    const clock = new ManualClock()
    return { clock, registry: new Registry({ clock }) }
  }

  it('serves again for cacheMs, whichever datapoints are asked for', () => {
    const { clock, registry } = cached()
    let reads = 0
    const probe = registry.probe(['a'], {
      datapoints: ['x', 'y'],
      cacheMs: 100,
      read: () => ({ x: ++reads, y: -reads }),
    })
    expect(probe.read(['x'])).toEqual({ x: 1 })
    clock.advance(99)
    expect(probe.read(['y', 'toString'])).toEqual({ y: -1, toString: { gap: 'missing' } })
    clock.advance(1)
    expect(probe.read()).toEqual({ x: 2, y: -2 })
  })

  it('gives way to an update, and to a reset, of whatever kind', () => {
    const { registry } = cached()
    const cacheMs = 1_000
    const counter = registry.counter(['counter'], { cacheMs })
    const gauge = registry.gauge(['gauge'], { cacheMs })
    const histogram = registry.histogram(['histogram'], { cacheMs })
    const meter = registry.meter(['meter'], { cacheMs })
    const duration = registry.duration(['duration'], { cacheMs })
    const uniform = registry.uniform(['uniform'], { cacheMs })
    const metrics = [counter, gauge, histogram, meter, duration, uniform]
    const read = () => metrics.map((metric) => Object.values(metric.read([metric.datapoints[0]!]))[0])
    expect(read()).toEqual([0, 0, 0, 0, 0, 0])
    counter.inc()
    gauge.set(1)
    histogram.record(1)
    meter.mark()
    duration.record(1)
    uniform.record(1)
    expect(read()).toEqual([1, 1, 1, 1, 1, 1])
    for (const metric of metrics) metric.reset()
    expect(read()).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('of a histogram or a uniform has any quantile asked for', () => {
    const { registry } = cached()
    for (const metric of [registry.histogram(['a'], { cacheMs: 1_000 }), registry.uniform(['b'], { cacheMs: 1_000 })]) {
      for (let value = 0; value <= 100; value++) metric.record(value)
      metric.read()
      expect(metric.read(['p42', 'toString'])).toEqual({ p42: expect.closeTo(42, 0), toString: { gap: 'missing' } })
    }
  })

  it('shows what time alone changes when it is over', () => {
    const { clock, registry } = cached()
    const counter = registry.counter(['a'], { cacheMs: 100 })
    const read = () => counter.read(['since_reset_ms'])
    expect(read()).toEqual({ since_reset_ms: 0 })
    clock.advance(50)
    expect(read()).toEqual({ since_reset_ms: 0 })
    clock.advance(50)
    expect(read()).toEqual({ since_reset_ms: 100 })
    counter.reset()
    expect(read()).toEqual({ since_reset_ms: 0 })
  })

  it('of a histogram gives way to as many updates as it had before its window turned', () => {
    const { clock, registry } = cached()
    const histogram = registry.histogram(['a'], { windowMs: 6_000, cacheMs: 60_000 })
    histogram.record(1)
    expect(histogram.read(['max'])).toEqual({ max: 1 })
    clock.advance(1_000)
    histogram.record(9)
    expect(histogram.read(['max'])).toEqual({ max: 9 })
  })

  it('is not served while the metric is disabled', () => {
    const { registry } = cached()
    const gauge = registry.gauge(['a'], { cacheMs: 100 })
    gauge.read()
    gauge.disable()
    expect(gauge.read()).toEqual({ value: { gap: 'disabled' } })
  })

  it('is one for all who read at once, and is kept from when it has come', async () => {
    const { clock, registry } = cached()
    const answers: ((values: { x: number }) => void)[] = []
    const probe = registry.probe(['a'], {
      datapoints: ['x'],
      cacheMs: 100,
      read: () => new Promise<{ x: number }>((resolve) => answers.push(resolve)),
    })
    const [first, second] = [probe.read(), probe.read(['x', 'y'])]
    clock.advance(500)
    const third = probe.read()
    answers[0]?.({ x: 1 })
    expect(await Promise.all([first, second, third])).toEqual([{ x: 1 }, { x: 1, y: { gap: 'missing' } }, { x: 1 }])
    clock.advance(99)
    expect(await probe.read()).toEqual({ x: 1 })
    expect(answers).toHaveLength(1)
    clock.advance(1)
    probe.read()
    expect(answers).toHaveLength(2)
  })

  it('does not wait for ever for one that hangs', () => {
    const { clock, registry } = cached()
    let reads = 0
    const read = () => {
      reads++
      return new Promise<{ x: number }>(() => {})
    }
    const probe = registry.probe(['a'], { datapoints: ['x'], cacheMs: 10, timeoutMs: 200, read })
    probe.read()
    clock.advance(199)
    probe.read()
    expect(reads).toBe(1)
    clock.advance(1)
    probe.read()
    expect(reads).toBe(2)
  })

  it('is not kept if it failed', async () => {
    const { registry } = cached()
    const results = [() => Promise.reject(new Error('gone')), () => Promise.resolve({ x: 1 })]
    const probe = registry.probe(['a'], { datapoints: ['x'], cacheMs: 100, read: () => results.shift()!() })
    expect(await probe.read()).toEqual({ x: { gap: 'error', error: new Error('gone') } })
    expect(await probe.read()).toEqual({ x: 1 })
  })

  it('is each series its own', () => {
    const { registry } = cached()
    const gauge = registry.gauge(['a'], { labels: ['id'], cacheMs: 100 })
    const read = (id: string): Reading => gauge.labels({ id }).read()
    gauge.labels({ id: '1' }).set(1)
    gauge.labels({ id: '2' }).set(2)
    expect([read('1'), read('2'), read('1')]).toEqual([{ value: 1 }, { value: 2 }, { value: 1 }])
  })

  it.each([0, -1, Infinity, Number.NaN, '5'])('refuses to be kept for %s ms', (cacheMs) => {
    expect(() => new Registry().gauge(['a'], { cacheMs: cacheMs as never })).toThrow(
      /cacheMs must be a number from 1 up/,
    )
  })
})
