import { performance } from 'node:perf_hooks'
import { recentSpan } from './recent-span.js'

/** Returns a function that gives the share of time, 0 to 1, that the event loop was busy since it was last called. */
export function loopUtilization(): () => number {
  const recent = recentSpan(() => performance.eventLoopUtilization())
  return () => {
    const { from, to } = recent()
    return performance.eventLoopUtilization(to, from).utilization
  }
}
