import { performance } from 'node:perf_hooks'
import type { Probe } from '../metric/probe.js'
import type { Registry } from '../registry/registry.js'
import { loopUtilization } from './loop-utilization.js'

/**
 * How busy the event loop of this thread is. Datapoints: `ratio`, the share of time, 0 to 1, that it was busy since the read before
 * (whoever made it, and over at least 100 ms); `active_ms` and `idle_ms`, the totals since it began. About 1 µs a read.
 * @throws Error if the name, `['node', 'loop_utilization']` if omitted, is taken.
 */
export function eventLoopUtilization(
  registry: Registry,
  { name = ['node', 'loop_utilization'] }: { name?: readonly string[] } = {},
): Probe {
  const ratio = loopUtilization()
  return registry.probe(name, {
    unit: { ratio: 'ratio', active_ms: 'ms', idle_ms: 'ms' },
    help: 'ratio: the share of time that the event loop was busy since the last read; active_ms, idle_ms: since it began.',
    datapoints: ['ratio', 'active_ms', 'idle_ms'],
    read: () => {
      const { active, idle } = performance.eventLoopUtilization()
      return { ratio: ratio(), active_ms: active, idle_ms: idle }
    },
  })
}
