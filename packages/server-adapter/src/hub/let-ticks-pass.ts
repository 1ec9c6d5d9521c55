import { AsyncResource } from 'node:async_hooks'
import type { Clock } from '@exocast/metrics-core'

/**
 * Returns what lets ticks that are due go first. The event loop sees to every socket that has something before it looks at its timers:
 * where a thousand viewers are cut at once, or come back, a tick would wait for all of them. So whatever serves one of them calls this.
 * Ticks are no part of that viewer's asynchronous context.
 */
export function letTicksPass(clock: Clock, onError: (message: string, cause: unknown) => void): () => void {
  if (!clock.catchUp) return () => {}
  const context = new AsyncResource('exocast.ticks', { requireManualDestroy: true })
  return () => {
    try {
      context.runInAsyncScope(clock.catchUp!, clock)
    } catch (error) {
      onError('a tick failed', error)
    }
  }
}
