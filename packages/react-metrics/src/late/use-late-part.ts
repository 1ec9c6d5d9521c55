import { systemClock } from '@exocast/metrics-core/clock'
import { useEffect, useSyncExternalStore } from 'react'
import { fullJitter } from '../client/full-jitter.js'
import type { LatePart } from './late-part.js'

const nothing = () => null

/**
 * A part, from when it is there; fetched as soon as it is wanted on screen. One that cannot be had is reported as an error of the page,
 * and tried again, at most 10 s apart.
 */
export function useLatePart<Part>(part: LatePart<Part>, isWanted = true): Part | null {
  useEffect(() => (isWanted ? keepTrying(part) : undefined), [part, isWanted])
  return useSyncExternalStore(part.subscribe, part.get, nothing)
}

/** Returns its end. */
function keepTrying(part: LatePart<unknown>): () => void {
  let isWanted = true
  let attempt = 0
  let cancel = () => {}
  const load = () => {
    part.load().catch((error: unknown) => {
      if (!isWanted) return
      reportError(error)
      cancel = systemClock.setTimer(load, fullJitter(++attempt))
    })
  }
  load()
  return () => {
    isWanted = false
    cancel()
  }
}
