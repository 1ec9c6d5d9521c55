import { Registry } from '@exocast/metrics-core'
import { nodeProbes } from '@exocast/metrics-core/node'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../run-program.js'

const EVERYWHERE = [
  ['node', 'memory'],
  ['node', 'heap_space'],
  ['node', 'run_queue'],
  ['node', 'loop_utilization'],
  ['node', 'cpu'],
  ['node', 'resources'],
  ['node', 'loop_delay'],
  ['node', 'gc'],
  ['node', 'http'],
  ['node', 'http', 'requests'],
]

describe('nodeProbes', () => {
  it('registers them all, and deletes them when stopped', () => {
    const registry = new Registry()
    const probes = nodeProbes(registry)
    for (const name of EVERYWHERE) expect(registry.get(name), name.join('_')).toBeDefined()
    for (const { info } of registry.find('*')) expect(info.help).toMatch(/\.$/)
    probes.stop()
    for (const name of EVERYWHERE) expect(registry.get(name), name.join('_')).toBeUndefined()
    expect(registry.find('*')).toEqual([])
    nodeProbes(registry).stop()
  })

  it.runIf(process.platform === 'linux')('has file descriptors and load on Linux', () => {
    const registry = new Registry()
    const probes = nodeProbes(registry)
    expect(registry.get(['node', 'fds'])).toBeDefined()
    expect(registry.get(['node', 'load'])).toBeDefined()
    probes.stop()
  })

  it('registers none where one name is taken', () => {
    const registry = new Registry()
    const mine = registry.gauge(['node', 'http', 'requests'])
    expect(() => nodeProbes(registry)).toThrow('metric "node_http_requests" is already a gauge')
    expect(registry.find('*')).toEqual([mine])
  })

  it('hands its options to httpServer', () => {
    const registry = new Registry()
    const probes = nodeProbes(registry, { route: ({ url }) => url })
    expect(registry.get(['node', 'http'])).toMatchObject({ labelNames: ['method', 'status', 'route'] })
    probes.stop()
  })

  it('reads everything, and lets the process end', async () => {
    const output = await runProgram(`
      import { setTimeout } from 'node:timers/promises'
      import { Registry } from '@exocast/metrics-core'
      import { nodeProbes } from '@exocast/metrics-core/node'
      const registry = new Registry()
      nodeProbes(registry)
      await setTimeout(200)
      const probes = registry.find({ select: ({ kind }) => kind === 'probe' })
      console.log(JSON.stringify(probes.map((probe) => [probe.info.name, probe.read()])))
    `)
    const readings: [string[], Record<string, unknown>][] = JSON.parse(output)
    expect(readings.length).toBeGreaterThanOrEqual(6)
    for (const [name, reading] of readings) {
      for (const [datapoint, value] of Object.entries(reading)) {
        expect(value, [...name, datapoint].join('_')).toEqual(expect.any(Number))
      }
    }
  })
})
