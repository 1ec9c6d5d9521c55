import { ManualClock, Registry } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'

describe('a gauge', () => {
  it('holds what it was set to, moved up and down', () => {
    const gauge = new Registry().gauge(['shop', 'queue'])
    expect(gauge.value).toBe(0)
    gauge.set(-3.5)
    gauge.inc()
    gauge.inc(4)
    gauge.dec()
    gauge.dec(0.5)
    expect(gauge.value).toBe(0)
    expect(gauge.read()).toEqual({ value: 0 })
  })

  it.each([Number.NaN, Infinity, 'x', undefined, null])('counts %s as rejected and moves on', (value) => {
    const gauge = new Registry().gauge(['shop', 'queue'])
    gauge.set(4)
    gauge.set(value as never)
    gauge.inc(value === undefined ? Number.NaN : (value as never))
    gauge.dec(value === undefined ? Number.NaN : (value as never))
    expect(gauge.value).toBe(4)
    expect(gauge.rejected).toBe(3)
  })

  it('starts again from 0 when reset', () => {
    const clock = new ManualClock()
    const gauge = new Registry({ clock }).gauge(['shop', 'queue'])
    gauge.set(4)
    clock.advance(1_000)
    gauge.reset()
    clock.advance(20)
    expect(gauge.read(['value', 'since_reset_ms'])).toEqual({ value: 0, since_reset_ms: 20 })
  })
})
