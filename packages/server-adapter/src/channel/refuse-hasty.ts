import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import { refuse } from './refuse.js'

/** Refuses a request that no limit of its own bounds, if the viewer has made too many; `null` if it has not. */
export function refuseHasty({ counters, limits }: HubCore, viewer: Viewer): ReturnType<typeof refuse> | null {
  const retryAfterMs = viewer.requestRate.take()
  if (retryAfterMs === 0) return null
  const reason = `too many requests: at most ${limits.requestsPerSecond} a second (limits.requestsPerSecond)`
  return refuse(counters, { cause: 'requestRate', reason, retryAfterMs })
}
