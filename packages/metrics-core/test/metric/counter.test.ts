import { ManualClock, Registry } from '@exocast/metrics-core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

describe('a counter', () => {
  it('adds what it is given, one if nothing, fractions whole', () => {
    const counter = new Registry().counter(['shop', 'orders'])
    counter.inc()
    counter.inc(2.5)
    counter.inc(0)
    expect(counter.value).toBe(3.5)
    expect(counter.rejected).toBe(0)
  })

  it('holds the sum of whatever made sense, and counts the rest', () => {
    const by = fc.oneof(
      fc.double({ min: -1e300, max: 1e300, noNaN: true }),
      fc.constantFrom(Number.NaN, Infinity, '1', null),
    )
    fc.assert(
      fc.property(fc.array(by, { maxLength: 40 }), (given) => {
        const counter = new Registry().counter(['shop', 'orders'])
        for (const each of given) counter.inc(each as number)
        const taken = given.filter((each) => typeof each === 'number' && Number.isFinite(each) && each >= 0) as number[]
        expect(counter.value).toBe(taken.reduce((sum, each) => sum + each, 0))
        expect(counter.rejected).toBe(given.length - taken.length)
      }),
      { seed: 11 },
    )
  })

  it.each([-1, Number.NaN, Infinity, -Infinity, 'x', '1', null, 1n, {}])('counts %s as rejected and moves on', (by) => {
    const registry = new Registry()
    const counter = registry.counter(['shop', 'orders'])
    counter.inc(2)
    counter.inc(by as never)
    expect(counter.value).toBe(2)
    expect(counter.rejected).toBe(1)
    expect(registry.rejected).toBe(1)
  })

  it('tells how long ago it was made or last reset, also when the wall clock jumps', () => {
    const clock = new ManualClock(1_000)
    const counter = new Registry({ clock }).counter(['shop', 'orders'])
    counter.inc(7)
    clock.advance(1_500)
    clock.jumpTo(0)
    expect(counter.read(['value', 'since_reset_ms'])).toEqual({ value: 7, since_reset_ms: 1_500 })
    counter.reset()
    clock.advance(250)
    expect(counter.read(['value', 'since_reset_ms'])).toEqual({ value: 0, since_reset_ms: 250 })
  })

  it('gives just its value unless asked for more, and a gap for what it does not have', () => {
    const counter = new Registry().counter(['shop', 'orders'])
    expect(counter.read()).toEqual({ value: 0 })
    expect(counter.read(['p99', 'toString'])).toEqual({ p99: { gap: 'missing' }, toString: { gap: 'missing' } })
  })

  it('reads as disabled while it is, and holds its updates all the same', () => {
    const counter = new Registry().counter(['shop', 'orders'])
    counter.disable()
    counter.inc(3)
    expect(counter.read()).toEqual({ value: { gap: 'disabled' } })
    counter.enable()
    expect(counter.read()).toEqual({ value: 3 })
  })
})
