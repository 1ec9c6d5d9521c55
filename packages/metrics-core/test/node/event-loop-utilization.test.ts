import { Registry } from '@exocast/metrics-core'
import { eventLoopUtilization } from '@exocast/metrics-core/node'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../run-program.js'

describe('eventLoopUtilization', () => {
  it('says what each datapoint is, and in what unit', () => {
    expect(eventLoopUtilization(new Registry()).info).toMatchObject({
      name: ['node', 'loop_utilization'],
      unit: { ratio: 'ratio', active_ms: 'ms', idle_ms: 'ms' },
    })
  })

  it('is near 1 after a busy time, also for a second reader, and near 0 after an idle one', async () => {
    const output = await runProgram(`
      import { setTimeout } from 'node:timers/promises'
      import { Registry } from '@exocast/metrics-core'
      import { eventLoopUtilization } from '@exocast/metrics-core/node'
      await setTimeout(10)
      const utilization = eventLoopUtilization(new Registry())
      const end = performance.now() + 300
      while (performance.now() < end);
      await setTimeout(1)
      const readings = [utilization.read(), utilization.read()]
      await setTimeout(300)
      console.log(JSON.stringify([...readings, utilization.read()]))
    `)
    const [busy, second, idle] = JSON.parse(output)
    expect(busy.ratio).toBeGreaterThan(0.9)
    expect(second.ratio).toBeGreaterThan(0.9)
    expect(idle.ratio).toBeLessThan(0.5)
    expect(busy.active_ms).toBeGreaterThanOrEqual(290)
    expect(idle.idle_ms - busy.idle_ms).toBeGreaterThan(150)
  })
})
