import { bucketDatapoints } from '@exocast/metrics-core'
import { bucketBound } from '@exocast/metrics-core/wire'
import { describe, expect, it } from 'vitest'

it('names bounds at even steps of the logarithm, to three digits, and the count of all', () => {
  expect(bucketDatapoints({ from: 1, to: 100 })).toEqual(
    ['1', '1.78', '3.16', '5.62', '10', '17.8', '31.6', '56.2', '100', 'inf'].map((bound) => `le_${bound}`),
  )
  expect(bucketDatapoints({ from: 0.5, to: 50, perDecade: 1 })).toEqual(['le_0.5', 'le_5', 'le_50', 'le_inf'])
})

it('begins and ends as asked, wherever that is', () => {
  expect(bucketDatapoints({ from: 1.2345, to: 20, perDecade: 2 })).toEqual([
    'le_1.2345',
    'le_3.9',
    'le_12.3',
    'le_20',
    'le_inf',
  ])
  expect(bucketDatapoints({ from: 1, to: 1.001, perDecade: 50 })).toEqual(['le_1', 'le_1.001', 'le_inf'])
})

it.each([1, 3, 7, 25])('gives names that rise and can be read back, %i per decade', (perDecade) => {
  const bounds = bucketDatapoints({ from: 3e-4, to: 8_000, perDecade }).map(bucketBound)
  expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => a! - b!))
  expect(bounds).not.toContain(undefined)
  expect([bounds[0], bounds.at(-2), bounds.at(-1)]).toEqual([3e-4, 8_000, Infinity])
})

describe('says what is wrong with', () => {
  it.each([
    [{ from: 0, to: 1 }, 'from must be above 0, not 0'],
    [{ from: -1, to: 1 }, 'from must be above 0'],
    [{ from: 5, to: 5 }, 'to must be a number above from (5), not 5'],
    [{ from: 5, to: Infinity }, 'to must be a number above from'],
    [{ from: 1, to: 10, perDecade: 0 }, 'perDecade must be a whole number from 1 to 50, not 0'],
    [{ from: 1, to: 10, perDecade: 2.5 }, 'perDecade must be a whole number'],
    [{ from: 1, to: 1e9, perDecade: 50 }, '450 buckets from 1 to 1000000000, of at most 200; give a lower perDecade'],
  ])('%o', (options, message) => {
    expect(() => bucketDatapoints(options)).toThrow(message)
  })
})
