import { monitorEventLoopDelay, performance } from 'node:perf_hooks'

const RESOLUTION_MS = 10

/**
 * Starts to watch the event loop until `stop()`, which keeps no process alive. `read()` gives the loop's longest delay since the
 * read before, ms: about 0 when idle, and blind to what is shorter than 10 ms.
 */
export function loopDelay(): { read: () => number; stop: () => void } {
  // It records the time between two rounds of its own, so that after a reset it says nothing of the first.
  const rounds = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  rounds.enable()
  let first = timeOneRound()
  return {
    read: () => {
      const longestMs = Math.max(rounds.max / 1e6, first())
      rounds.reset()
      first = timeOneRound()
      return Math.max(0, longestMs - RESOLUTION_MS)
    },
    stop: () => rounds.disable(),
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
