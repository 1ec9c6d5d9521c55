import { expect } from 'vitest'

/** Expects a number within a share of the true one, or next to it where doubles are no finer. */
export function expectClose(actual: unknown, expected: number, relativeAccuracy: number): void {
  expect(actual).toBeTypeOf('number')
  const error = Math.abs((actual as number) - expected)
  const allowed = Math.abs(expected) * relativeAccuracy + Number.MIN_VALUE
  expect(error, `${actual} instead of ${expected}`).toBeLessThanOrEqual(allowed)
}
