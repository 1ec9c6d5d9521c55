import { bucketBound } from '@exocast/metrics-core/wire'
import { expect, it } from 'vitest'

it.each([
  ['le_250', 250],
  ['le_0.5', 0.5],
  ['le_0', 0],
  ['le_-3', -3],
  ['le_1e-7', 1e-7],
  ['le_1e+21', 1e21],
  ['le_inf', Infinity],
])('%s counts what is at most %d', (datapoint, bound) => {
  expect(bucketBound(datapoint)).toBe(bound)
})

it.each(['le_', 'le_1.0', 'le_01', 'le_1e3', 'le_ 1', 'le_1ms', 'le_Infinity', 'le_NaN', 'le_-0', 'lt_1', '1', 'p99'])(
  '%j is no such name, so that each bound has one',
  (datapoint) => {
    expect(bucketBound(datapoint)).toBeUndefined()
  },
)
