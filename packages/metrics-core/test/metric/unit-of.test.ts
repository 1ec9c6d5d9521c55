import { unitOf } from '@exocast/metrics-core'
import { expect, it } from 'vitest'

it('gives each datapoint the unit it is measured in', () => {
  expect(unitOf({ kind: 'probe', unit: 'bytes' }, 'rss')).toBe('bytes')
  expect(unitOf({ kind: 'probe', unit: { length: 'tasks' } }, 'length')).toBe('tasks')
  expect(unitOf({ kind: 'probe', unit: { length: 'tasks' } }, 'toString')).toBeNull()
  expect(unitOf({ kind: 'probe', unit: null }, 'rss')).toBeNull()
})

it('does not measure a number of values, or the time since a reset, in the unit of the values', () => {
  expect(unitOf({ kind: 'histogram', unit: 'ms' }, 'p99')).toBe('ms')
  for (const kind of ['histogram', 'duration', 'uniform'] as const) {
    expect(unitOf({ kind, unit: 'ms' }, 'count')).toBeNull()
    expect(unitOf({ kind, unit: 'ms' }, 'le_250')).toBeNull()
  }
  for (const datapoint of ['count', 'le_250']) {
    expect(unitOf({ kind: 'probe', unit: 'files' }, datapoint)).toBe('files')
  }
  expect(unitOf({ kind: 'counter', unit: 'orders' }, 'value')).toBe('orders')
  expect(unitOf({ kind: 'counter', unit: 'orders' }, 'since_reset_ms')).toBe('ms')
})

it('gives a rate per second in the unit of what it counts', () => {
  expect(unitOf({ kind: 'meter', unit: 'requests' }, 'count')).toBe('requests')
  expect(unitOf({ kind: 'meter', unit: 'requests' }, 'rate')).toBe('requests/s')
  expect(unitOf({ kind: 'meter', unit: null }, 'rate')).toBe('/s')
  expect(unitOf({ kind: 'meter', unit: { rate: 'Hz' } }, 'rate')).toBe('Hz')
})
