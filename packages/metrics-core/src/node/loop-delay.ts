import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

const RESOLUTION_MS = 10

/**
 * Starts to watch the event loop, which keeps no process alive. The function returned gives the loop's longest delay since it was
 * last called, ms: about 0 when idle, and blind to what is shorter than 10 ms.
 */
export function loopDelayMs(): () => number {
  // It records the time between two rounds of its own, so that after a reset it says nothing of the first.
  const rounds = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  rounds.enable()
  let first = timeOneRound()
  return () => {
    const longestMs = Math.max(rounds.max / 1e6, first())
    rounds.reset()
    first = timeOneRound()
    return Math.max(0, longestMs - RESOLUTION_MS)
  }
}

/** Times one round from now on. The function returned gives how long it took, or has taken so far, ms. */
function timeOneRound(): () => number {
  const startedAt = performance.now()
  let tookMs: number | null = null
  setTimeout(() => {
    tookMs = performance.now() - startedAt
  }, RESOLUTION_MS).unref()
  return () => tookMs ?? performance.now() - startedAt
}
