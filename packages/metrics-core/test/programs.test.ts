import { consoleReporter, ManualClock, Registry, type Sample, startReporting } from '@exocast/metrics-core'
import { nodeMemory, runQueue } from '@exocast/metrics-core/node'
import { expect, it } from 'vitest'

it('measures and reports, as the design has it', async () => {
  const clock = new ManualClock(1_700_000_000_500)
  const lines: string[] = []
  const batches: (readonly Sample[])[] = []

  const registry = new Registry({ clock })
  nodeMemory(registry)
  runQueue(registry)
  const orders = registry.counter(['shop', 'orders'], { unit: 'orders', labels: ['country'] })
  orders.labels({ country: 'NZ' }).inc(2)
  const queue = registry.gauge(['shop', 'queue'], { unit: 'jobs' })
  queue.set(3)
  const latency = registry.histogram(['shop', 'latency'], { unit: 'ms', windowMs: 60_000 })
  latency.record(12.5)
  registry.probe(['erlang', 'memory'], {
    unit: 'bytes',
    datapoints: ['atom', 'total'],
    read: () => ({ atom: 1, total: 2 }),
  })

  const reporting = startReporting({
    registry,
    reporters: {
      console: consoleReporter({ write: (line) => lines.push(line) }),
      all: { report: (samples) => void batches.push(samples) },
    },
    subscriptions: [
      {
        reporter: 'console',
        metric: ['erlang', 'memory'],
        datapoints: ['atom', 'total'],
        intervalMs: 1_000,
        extra: true,
      },
      { reporter: 'all', metric: 'shop_*', intervalMs: 1_000 },
      { reporter: 'all', metric: 'node_*', intervalMs: 1_000 },
    ],
  })
  clock.advance(500)
  await reporting.stop()

  expect(lines.map((line) => line.replaceAll(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/2023-11-14T22:13:21\.000Z.*erlang_memory.*atom.*1/),
    expect.stringMatching(/2023-11-14T22:13:21\.000Z.*erlang_memory.*total.*2/),
  ])
  expect(batches).toHaveLength(1)
  const samples = new Map(batches[0]?.map((sample) => [sample.metric.name.join('_'), sample]))
  expect(new Set(batches[0]?.map((sample) => sample.timestamp))).toEqual(new Set([1_700_000_001_000]))
  expect(samples.get('shop_orders')?.metric.labels).toEqual({ country: 'NZ' })
  expect(samples.get('shop_orders')?.values).toEqual({ value: 2 })
  expect(samples.get('shop_queue')?.values).toEqual({ value: 3 })
  expect(samples.get('shop_latency')?.values).toMatchObject({ count: 1, min: 12.5, max: 12.5, sum: 12.5 })
  expect(samples.get('node_memory')?.values.heap_used).toBeGreaterThan(1_000_000)
  expect(samples.get('node_run_queue')?.values).toHaveProperty('loop_utilization')
})
