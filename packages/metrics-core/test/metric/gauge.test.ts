import { ManualClock, Registry } from '@exocast/metrics-core'
import fc from 'fast-check'
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

  it('holds what a plain number would, after any calls, of which those that make no sense are counted', () => {
    const call = fc.tuple(
      fc.constantFrom('set', 'inc', 'dec', 'reset'),
      fc.oneof(fc.double({ min: -1e300, max: 1e300, noNaN: true }), fc.constantFrom(Number.NaN, Infinity, '1', null)),
    )
    fc.assert(
      fc.property(fc.array(call, { maxLength: 40 }), (calls) => {
        const gauge = new Registry().gauge(['shop', 'queue'])
        let [held, rejected] = [0, 0]
        for (const [name, given] of calls) {
          gauge[name](given as number)
          if (name === 'reset') held = 0
          else if (typeof given !== 'number' || !Number.isFinite(given)) rejected++
          else if (name === 'set') held = given
          else held += name === 'inc' ? given : -given
          expect([gauge.value, gauge.rejected]).toEqual([held, rejected])
        }
      }),
      { seed: 10 },
    )
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
