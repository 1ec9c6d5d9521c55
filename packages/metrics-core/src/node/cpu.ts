import type { Probe } from '../metric/probe.js'
import type { Registry } from '../registry/registry.js'
import { recentSpan } from './recent-span.js'

/**
 * The processor time of this process, all threads together, since the read before (whoever made it, and over at least 100 ms).
 * Datapoints: `user` and `system`, in ratios of one core: two cores kept busy are 2. About 2 µs a read.
 * @throws Error if the name, `['node', 'cpu']` if omitted, is taken.
 */
export function cpu(registry: Registry, { name = ['node', 'cpu'] }: { name?: readonly string[] } = {}): Probe {
  const recent = recentSpan(() => process.cpuUsage())
  return registry.probe(name, {
    unit: 'ratio',
    help: 'Processor time of this process since the last read, of one core: 1 is a whole core, from process.cpuUsage().',
    datapoints: ['user', 'system'],
    read: () => {
      const { from, to, ms } = recent()
      const us = ms * 1_000
      return { user: (to.user - from.user) / us, system: (to.system - from.system) / us }
    },
  })
}
