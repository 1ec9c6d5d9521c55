import { ManualClock, Registry, startReporting, Watchers } from '@exocast/metrics-core'
import { beforeEach, describe, expect, it } from 'vitest'

describe('a subscription that watchers demand', () => {
  const clock = new ManualClock()
  let watchers: Watchers
  let reads = 0
  const readsIn = (ms: number) => {
    const before = reads
    clock.advance(ms)
    return reads - before
  }

  beforeEach(() => {
    watchers = new Watchers()
    const registry = new Registry({ clock })
    registry.probe(['dear'], { datapoints: ['x'], read: () => ({ x: ++reads }) })
    const reporting = startReporting({
      registry,
      reporters: { none: { report() {} } },
      subscriptions: [{ reporter: 'none', metric: ['dear'], demand: watchers }],
    })
    return () => reporting.stop()
  })

  it('reads only while somebody watches', () => {
    expect(readsIn(10_000)).toBe(0)
    const leave = watchers.watch(1_000)
    expect(readsIn(10_000)).toBe(10)
    leave()
    expect(readsIn(10_000)).toBe(0)
    expect(clock.pendingTimers).toBe(0)
  })

  it('reads as often as the fastest of them asks for, whoever comes and goes', () => {
    const [slow, fast] = [watchers.watch(1_000), watchers.watch(100)]
    const asFast = watchers.watch(100)
    expect(readsIn(10_000)).toBe(100)
    fast()
    fast()
    expect(readsIn(10_000)).toBe(100)
    asFast()
    expect(readsIn(10_000)).toBe(10)
    slow()
    expect(readsIn(10_000)).toBe(0)
  })

  it('is one of several that follow the same watchers, and ends alone', () => {
    const heard: (number | null)[] = []
    const end = watchers.subscribe((intervalMs) => heard.push(intervalMs))
    const leave = watchers.watch(1_000)
    watchers.watch(2_000)
    end()
    leave()
    expect(heard).toEqual([null, 1_000])
    expect(readsIn(10_000)).toBe(5)
  })

  it('hears the interval last asked for last, though another watches because it was told', () => {
    const heard: (number | null)[] = []
    watchers.subscribe((intervalMs) => intervalMs === 1_000 && watchers.watch(100))
    watchers.subscribe((intervalMs) => heard.push(intervalMs))
    watchers.watch(1_000)
    expect(heard.at(-1)).toBe(100)
    expect(readsIn(1_000)).toBe(10)
  })

  it('refuses a watcher that asks for what cannot be, and goes on', () => {
    watchers.watch(1_000)
    expect(() => watchers.watch(5)).toThrow(/Watchers.watch: intervalMs must be a number of milliseconds from 10 up/)
    expect(() => watchers.watch(Number.NaN)).toThrow(RangeError)
    expect(readsIn(10_000)).toBe(10)
  })
})
