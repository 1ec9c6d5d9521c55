import { useMemo, useSyncExternalStore } from 'react'
import { PacedReading, type PacedReadingOptions } from './paced-reading.js'

/** What `read` gives, kept up as the store's data come, in at most `maxHz` renders a second. `read` must be a stable function. */
export function usePacedReading<Value>({ store, read, maxHz }: PacedReadingOptions<Value>): Value {
  const paced = useMemo(() => new PacedReading({ store, read, maxHz }), [store, read, maxHz])
  return useSyncExternalStore(paced.subscribe, paced.getSnapshot, paced.getSnapshot)
}
