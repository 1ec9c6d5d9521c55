import { consoleReporter, ManualClock, Registry, startReporting } from '@exocast/metrics-core'
import { expect, it } from 'vitest'

it('writes one readable line per datapoint', () => {
  const clock = new ManualClock(Date.UTC(2026, 0, 31, 12))
  const registry = new Registry({ clock })
  const lines: string[] = []
  registry
    .counter(['shop', 'orders'], { unit: 'orders', labels: ['country'] })
    .labels({ country: 'NZ' })
    .inc(2)
  registry.gauge(['plain']).set(0.5)
  registry.probe(['node', 'queue'], {
    unit: { length: 'tasks' },
    datapoints: ['length', 'wait_ms'],
    read: () => ({ length: 3 }),
  })
  registry.probe(['broken'], {
    datapoints: ['x'],
    read: () => {
      throw new Error('no such file')
    },
  })
  startReporting({
    registry,
    reporters: { console: consoleReporter({ write: (line) => lines.push(line) }) },
    subscriptions: [{ reporter: 'console', metric: '*', intervalMs: 1_000 }],
  })
  clock.advance(1_000)
  expect(lines).toEqual([
    '2026-01-31T12:00:01.000Z shop_orders{country=NZ} value 2 orders',
    '2026-01-31T12:00:01.000Z plain value 0.5',
    '2026-01-31T12:00:01.000Z node_queue length 3 tasks',
    '2026-01-31T12:00:01.000Z node_queue wait_ms gap: missing',
    '2026-01-31T12:00:01.000Z broken x gap: error (no such file)',
  ])
})
