import { useEffect, useSyncExternalStore } from 'react'
import type { LatePart } from './late-part.js'

const nothing = () => null

/** A part, from when it is there; fetched as soon as it is wanted on screen. One that cannot be had is reported as an error of the page. */
export function useLatePart<Part>(part: LatePart<Part>, isWanted = true): Part | null {
  useEffect(() => {
    if (isWanted) part.load().catch((error: unknown) => reportError(error))
  }, [part, isWanted])
  return useSyncExternalStore(part.subscribe, part.get, nothing)
}
