import { systemClock, type TimerOptions } from '@exocast/metrics-core'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../run-program.js'

describe('the system clock', () => {
  it('calls back once the time has passed, never at once for a delay that is too long for a timer', async () => {
    const startedAt = systemClock.monotonic()
    const cancel = systemClock.setTimer(() => expect.unreachable(), 2 ** 40)
    await new Promise<void>((resolve) => systemClock.setTimer(resolve, 5))
    expect(systemClock.monotonic() - startedAt).toBeGreaterThanOrEqual(4)
    cancel()
  })

  it('calls the punctual timers that are due when told to catch up, each once, ahead of the event loop', async () => {
    const called: string[] = []
    const set = (name: string, delayMs: number, options?: TimerOptions) =>
      systemClock.setTimer(() => called.push(name), delayMs, options)
    set('first', 2, { punctual: true })
    set('ordinary', 2)
    set('cancelled', 2, { punctual: true })()
    const cancelLater = set('later', 60_000, { punctual: true })
    const setAt = systemClock.monotonic()
    while (systemClock.monotonic() < setAt + 3);
    systemClock.catchUp!()
    systemClock.catchUp!()
    expect(called).toEqual(['first'])
    await new Promise<void>((resolve) => systemClock.setTimer(resolve, 5))
    expect(called).toEqual(['first', 'ordinary'])
    cancelLater()
  })

  it('catches up in the order in which timers are due, and leaves out what one of them cancels', () => {
    const called: string[] = []
    const cancels: (() => void)[] = []
    const set = (name: string, delayMs: number, act?: () => void) => {
      const callback = () => {
        called.push(name)
        act?.()
      }
      cancels.push(systemClock.setTimer(callback, delayMs, { punctual: true }))
    }
    set('third', 3)
    set('cancelled', 4)
    set('second', 2, () => cancels[1]!())
    set('first', 1)
    const setAt = systemClock.monotonic()
    while (systemClock.monotonic() < setAt + 5);
    systemClock.catchUp!()
    expect(called).toEqual(['first', 'second', 'third'])
  })

  it('calls a punctual timer that nobody catches up with as any other', async () => {
    let calls = 0
    await new Promise<void>((resolve) => systemClock.setTimer(() => resolve(void calls++), 1, { punctual: true }))
    systemClock.catchUp!()
    expect(calls).toBe(1)
  })

  it('lets a process end that has only background timers', async () => {
    const output = await runProgram(`
      import { systemClock } from '@exocast/metrics-core'
      systemClock.setTimer(() => console.log('too long'), 60_000, { background: true })
      systemClock.setTimer(() => console.log('done'), 1)
    `)
    expect(output).toBe('done\n')
  })
})
