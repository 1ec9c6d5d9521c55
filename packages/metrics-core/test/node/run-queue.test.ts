import { Registry } from '@exocast/metrics-core'
import { type Procfs, runQueue } from '@exocast/metrics-core/node'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../run-program.js'

const files = (texts: Record<string, string>): Procfs => {
  return (path) => {
    const text = texts[path]
    if (text === undefined) throw new Error(`ENOENT: /proc/${path}`)
    return text
  }
}

describe('runQueue on Linux', () => {
  it('gives the runnable tasks of the machine, and how long this process has waited since the last read', async () => {
    const texts = { loadavg: '0.26 0.15 0.09 3/143 11205\n', 'self/schedstat': '760226 56013 2\n' }
    const queue = runQueue(new Registry(), { platform: 'linux', procfs: files(texts) })
    texts['self/schedstat'] = '860226 2556013 9\n'
    expect(await queue.read(['length', 'wait_ms'])).toEqual({ length: 3, wait_ms: 2.5 })
    expect(await queue.read(['length', 'wait_ms'])).toEqual({ length: 3, wait_ms: 0 })
  })

  it('says what each datapoint is, and in what unit', () => {
    const texts = { loadavg: '0.26 0.15 0.09 3/143 11205\n', 'self/schedstat': '760226 56013 2\n' }
    const { info, datapoints } = runQueue(new Registry(), { platform: 'linux', procfs: files(texts) })
    expect(datapoints).toEqual(['length', 'wait_ms', 'loop_delay_ms', 'loop_utilization'])
    expect(info).toMatchObject({
      name: ['node', 'run_queue'],
      unit: { length: 'tasks', wait_ms: 'ms', loop_delay_ms: 'ms', loop_utilization: 'ratio' },
    })
    expect(info.help).toMatch(/length: tasks of the machine that run or wait to run, the reader among them; wait_ms: /)
  })

  it('is a missing gap where a file has turned unreadable, and an error gap where it has gone', async () => {
    const texts: Record<string, string> = { loadavg: '0 0 0 1/2 3', 'self/schedstat': '1 2 3' }
    const queue = runQueue(new Registry(), { platform: 'linux', procfs: files(texts) })
    texts['self/schedstat'] = 'nonsense'
    expect(await queue.read(['length', 'wait_ms'])).toEqual({ length: 1, wait_ms: { gap: 'missing' } })
    delete texts.loadavg
    expect((await queue.read(['length'])).length).toMatchObject({ gap: 'error' })
  })
})

describe('runQueue elsewhere', () => {
  it('gives the mean of the last minute as the length on macOS, and leaves out what is not told', async () => {
    const queue = runQueue(new Registry(), { platform: 'darwin', procfs: files({}), loadAverage: () => 1.75 })
    expect(queue.datapoints).toEqual(['length', 'loop_delay_ms', 'loop_utilization'])
    expect(queue.info.help).toMatch(/^length: the mean run queue of the machine in the last minute/)
    expect(queue.info.unit).toEqual({ length: 'tasks', loop_delay_ms: 'ms', loop_utilization: 'ratio' })
    expect(await queue.read(['length', 'wait_ms'])).toEqual({ length: 1.75, wait_ms: { gap: 'missing' } })
  })

  it('has no length on Windows', () => {
    const queue = runQueue(new Registry(), { platform: 'win32', procfs: files({}) })
    expect(queue.datapoints).toEqual(['loop_delay_ms', 'loop_utilization'])
  })
})

describe('runQueue of this very process', () => {
  it.runIf(process.platform === 'linux')('reads the real files', async () => {
    const queue = runQueue(new Registry())
    const { length, wait_ms } = await queue.read()
    expect(Number.isInteger(length)).toBe(true)
    expect(length).toBeGreaterThanOrEqual(1)
    expect(wait_ms).toBeGreaterThanOrEqual(0)
  })

  it('shows a blocked event loop as delay and as utilisation, once', async () => {
    // In a process of its own: the delay here would be that of the other tests, too.
    const output = await runProgram(`
      import { setTimeout } from 'node:timers/promises'
      import { Registry } from '@exocast/metrics-core'
      import { runQueue } from '@exocast/metrics-core/node'
      const queue = runQueue(new Registry())
      await setTimeout(50)
      queue.read()
      const end = performance.now() + 300
      while (performance.now() < end);
      await setTimeout(50)
      const blocked = await queue.read()
      await setTimeout(300)
      console.log(JSON.stringify([blocked, await queue.read()]))
    `)
    const [blocked, after] = JSON.parse(output)
    expect(blocked.loop_delay_ms).toBeGreaterThan(250)
    expect(blocked.loop_utilization).toBeGreaterThan(0.5)
    expect(after.loop_delay_ms).toBeLessThan(250)
    expect(after.loop_utilization).toBeLessThan(blocked.loop_utilization)
  })

  it('watches the event loop no more once deleted', async () => {
    const output = await runProgram(`
      import { setTimeout } from 'node:timers/promises'
      import { Registry } from '@exocast/metrics-core'
      import { runQueue } from '@exocast/metrics-core/node'
      const stall = async (queue) => {
        await setTimeout(50)
        const end = performance.now() + 300
        while (performance.now() < end);
        await setTimeout(50)
        return (await queue.read()).loop_delay_ms
      }
      const registry = new Registry()
      const queue = runQueue(registry)
      const watched = await stall(queue)
      registry.delete(['node', 'run_queue'])
      console.log(JSON.stringify([watched, await stall(queue)]))
    `)
    const [watched, deleted] = JSON.parse(output)
    expect(watched).toBeGreaterThan(250)
    expect(deleted).toBeLessThan(100)
  })

  it('lets the process end', async () => {
    const output = await runProgram(`
      import { Registry } from '@exocast/metrics-core'
      import { heapSpaces, nodeMemory, runQueue } from '@exocast/metrics-core/node'
      const registry = new Registry()
      for (const measure of [nodeMemory, heapSpaces, runQueue]) measure(registry)
      registry.histogram(['latency']).record(1)
      console.log('done')
    `)
    expect(output).toBe('done\n')
  })

  it('registers no second time, and then starts nothing', () => {
    const registry = new Registry()
    runQueue(registry)
    expect(() => runQueue(registry)).toThrow('metric "node_run_queue" is already a probe')
  })
})
