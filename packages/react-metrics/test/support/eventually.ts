import { vi } from 'vitest'

/** Waits until an assertion holds; reconnections take their random time. */
export function eventually(assertion: () => void): Promise<void> {
  return vi.waitFor(assertion, { timeout: 10_000, interval: 5 })
}
