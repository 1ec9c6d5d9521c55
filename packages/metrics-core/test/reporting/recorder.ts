import type { Reporter, Sample } from '@exocast/metrics-core'

/** A reporter that keeps what it is given: one entry per call. */
export function recorder(): Reporter & { readonly calls: Sample[][] } {
  const calls: Sample[][] = []
  return {
    calls,
    report(samples) {
      calls.push([...samples])
    },
  }
}
