import { systemClock } from '@exocast/metrics-core'
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

  it('lets a process end that has only background timers', async () => {
    const output = await runProgram(`
      import { systemClock } from '@exocast/metrics-core'
      systemClock.setTimer(() => console.log('too long'), 60_000, { background: true })
      systemClock.setTimer(() => console.log('done'), 1)
    `)
    expect(output).toBe('done\n')
  })
})
