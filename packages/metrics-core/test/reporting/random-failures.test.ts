import { setImmediate } from 'node:timers/promises'
import { ManualClock, Registry, type Reporter, startReporting } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../metric/seeded-random.js'
import { recorder } from './recorder.js'

interface OpenCall {
  readonly hook: 'start' | 'report' | 'stop'
  readonly since: number
  readonly settle: (error?: Error) => void
}

/** After so long, and a rounding error, a call that is open may be left alone, ms. */
const DEADLINES = { start: 29_999, report: 29_999, stop: 1_999 }

/** A reporter whose calls end as the test says, and which notes those that begin while another is open. */
function fickle(clock: ManualClock) {
  const open: OpenCall[] = []
  const overlaps: string[] = []
  let received = 0
  const begin = (hook: OpenCall['hook']) => {
    for (const other of open) {
      if (clock.monotonic() - other.since < DEADLINES[other.hook]) overlaps.push(`${hook} during ${other.hook}`)
    }
    return new Promise<void>((resolve, reject) => {
      const call: OpenCall = {
        hook,
        since: clock.monotonic(),
        settle(error) {
          open.splice(open.indexOf(call), 1)
          if (error) reject(error)
          else resolve()
        },
      }
      open.push(call)
    })
  }
  const reporter: Reporter = {
    start: () => begin('start'),
    report: (samples) => {
      received += samples.length
      return begin('report')
    },
    stop: () => begin('stop'),
  }
  return {
    reporter,
    open,
    overlaps,
    get received() {
      return received
    },
  }
}

describe('a reporter that is slow, fails and hangs at random', () => {
  it.each([1, 2, 3, 4, 5])(
    'gets each sample, or it is counted, and is never called twice at a time (seed %i)',
    async (seed) => {
      const random = seededRandom(seed)
      const clock = new ManualClock(10_000)
      const registry = new Registry({ clock })
      for (const name of ['a', 'b', 'c']) registry.gauge([name])
      const bad = fickle(clock)
      const good = recorder()
      const subscriptions = (['bad', 'good'] as const).flatMap((reporter) => [
        { reporter, metric: '*', intervalMs: 100 },
        { reporter, metric: ['a'], intervalMs: 1_000 },
      ])
      const reporting = startReporting({
        registry,
        reporters: { bad: bad.reporter, good },
        subscriptions,
        onError: () => {},
      })
      let longestQueue = 0
      for (let step = 0; step < 1_000; step++) {
        clock.advance(random() < 0.02 ? 31_000 : random() * 400)
        longestQueue = Math.max(longestQueue, reporting.reporters().bad.queued)
        const call = bad.open[0]
        if (call && random() < 0.7) call.settle(random() < 0.2 ? new Error('boom') : undefined)
        await setImmediate()
      }
      // 16 ticks as they were, and the latest of each subscription.
      expect(longestQueue).toBeLessThanOrEqual(16 * 4 + 4)
      const stopping = reporting.stop()
      while (bad.open.length > 0) {
        bad.open[0]?.settle()
        await setImmediate()
      }
      await stopping
      expect(bad.received + reporting.dropped.bad).toBe(good.calls.flat().length)
      expect(bad.received).toBeGreaterThan(300)
      expect(reporting.reporters().bad.failures).toBeGreaterThan(20)
      expect(bad.overlaps).toEqual([])
      expect([reporting.reporters().bad.queued, clock.pendingTimers]).toEqual([0, 0])
    },
  )
})
