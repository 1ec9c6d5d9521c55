import { ManualClock } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'

describe('a manual clock', () => {
  it('fires each timer at its own instant, in order, those set meanwhile too', () => {
    const clock = new ManualClock(1_000)
    const fired: [string, number][] = []
    clock.setTimer(() => fired.push(['b', clock.now()]), 20)
    clock.setTimer(() => {
      fired.push(['a', clock.now()])
      clock.setTimer(() => fired.push(['c', clock.now()]), 15)
    }, 10)
    clock.setTimer(() => fired.push(['b again', clock.now()]), 20)
    clock.advance(100)
    expect(fired).toEqual([
      ['a', 1_010],
      ['b', 1_020],
      ['b again', 1_020],
      ['c', 1_025],
    ])
    expect(clock.now()).toBe(1_100)
  })

  it('forgets a timer that was cancelled', () => {
    const clock = new ManualClock()
    const cancel = clock.setTimer(() => expect.unreachable(), 10)
    cancel()
    clock.advance(20)
    expect(clock.pendingTimers).toBe(0)
  })

  it('lets no time pass when the wall clock is set', () => {
    const clock = new ManualClock(1_000)
    let fired = 0
    clock.setTimer(() => fired++, 10)
    clock.jumpTo(900_000)
    expect([clock.now(), clock.monotonic(), fired]).toEqual([900_000, 0, 0])
    clock.advance(10)
    expect([clock.now(), fired]).toEqual([900_010, 1])
  })
})
