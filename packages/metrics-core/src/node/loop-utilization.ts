import { performance } from 'node:perf_hooks'

/** Returns a function that gives the share of time, 0 to 1, that the event loop was busy since it was last called. */
export function loopUtilization(): () => number | null {
  let last = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    return utilization
  }
}
