import { Registry } from '@exocast/metrics-core'
import { gcPauses } from '@exocast/metrics-core/node'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../run-program.js'

/** A program in which `collect(type)` collects garbage, and returns when Node has told of it. */
const program = (body: string) =>
  runProgram(`
    import { constants, PerformanceObserver } from 'node:perf_hooks'
    import { setImmediate } from 'node:timers/promises'
    import { setFlagsFromString } from 'node:v8'
    import { runInNewContext } from 'node:vm'
    import { Registry } from '@exocast/metrics-core'
    import { gcPauses } from '@exocast/metrics-core/node'
    setFlagsFromString('--expose-gc')
    const gc = runInNewContext('gc')
    const codes = { major: constants.NODE_PERFORMANCE_GC_MAJOR, minor: constants.NODE_PERFORMANCE_GC_MINOR }
    const told = { major: 0, minor: 0 }
    new PerformanceObserver((list) => {
      for (const { detail } of list.getEntries()) for (const type in codes) if (codes[type] === detail.kind) told[type]++
    }).observe({ entryTypes: ['gc'] })
    const collect = async (type) => {
      const before = told[type]
      if (type === 'minor') gc({ type })
      else gc()
      while (told[type] === before) await setImmediate()
      await setImmediate()
    }
    ${body}
  `)

describe('gcPauses', () => {
  it('is a histogram in ms, labelled by kind', () => {
    const { metric, stop } = gcPauses(new Registry())
    expect(metric).toMatchObject({ kind: 'histogram', name: ['node', 'gc'], labelNames: ['kind'] })
    stop()
  })

  it('gives count, total and longest of the pauses of each kind', async () => {
    const output = await program(`
      const { metric } = gcPauses(new Registry())
      for (let round = 0; round < 3; round++) await collect('major')
      for (let round = 0; round < 2; round++) await collect('minor')
      const read = (kind) => metric.labels({ kind }).read(['count', 'sum', 'max'])
      console.log(JSON.stringify({ major: read('major'), minor: read('minor'), told }))
    `)
    const { major, minor, told } = JSON.parse(output)
    expect(major.count).toBeGreaterThanOrEqual(3)
    expect(major.count).toBe(told.major)
    expect(minor.count).toBeGreaterThanOrEqual(2)
    expect(minor.count).toBe(told.minor)
    for (const { count, sum, max } of [major, minor]) {
      expect(max).toBeGreaterThan(0)
      expect(sum).toBeGreaterThanOrEqual(max)
      expect(sum).toBeLessThanOrEqual(max * count)
    }
  })

  it('measures no more once stopped or deleted, and lets the process end', async () => {
    const output = await program(`
      const stopped = gcPauses(new Registry())
      const registry = new Registry()
      const deleted = gcPauses(registry)
      const running = gcPauses(new Registry())
      stopped.stop()
      registry.delete(['node', 'gc'])
      await collect('major')
      console.log(JSON.stringify([stopped, deleted, running].map(({ metric }) => metric.series.length > 0)))
    `)
    expect(JSON.parse(output)).toEqual([false, false, true])
  })
})
