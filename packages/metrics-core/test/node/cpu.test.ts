import { Registry } from '@exocast/metrics-core'
import { cpu } from '@exocast/metrics-core/node'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../run-program.js'

describe('cpu', () => {
  it('is a ratio of one core', () => {
    expect(cpu(new Registry()).info).toMatchObject({ name: ['node', 'cpu'], kind: 'probe', unit: 'ratio' })
  })

  it('shows a busy time, also to a second reader close after, and then the idle one', async () => {
    const output = await runProgram(`
      import { setTimeout } from 'node:timers/promises'
      import { Registry } from '@exocast/metrics-core'
      import { cpu } from '@exocast/metrics-core/node'
      const probe = cpu(new Registry())
      const begunAt = performance.now()
      const begun = process.cpuUsage()
      while (performance.now() - begunAt < 300);
      const { user, system } = process.cpuUsage(begun)
      const us = (performance.now() - begunAt) * 1_000
      const readings = [{ user: user / us, system: system / us }, probe.read(), probe.read()]
      await setTimeout(300)
      console.log(JSON.stringify([...readings, probe.read()]))
    `)
    const [spent, busy, second, idle] = JSON.parse(output)
    for (const datapoint of ['user', 'system']) {
      expect(Math.abs(busy[datapoint] - spent[datapoint])).toBeLessThan(0.1)
      expect(Math.abs(second[datapoint] - spent[datapoint])).toBeLessThan(0.1)
    }
    expect(busy.user).toBeGreaterThan(0.1)
    expect(idle.user).toBeLessThan(busy.user / 2)
  })
})
