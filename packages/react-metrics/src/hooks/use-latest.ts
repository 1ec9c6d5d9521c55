'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { PacedReading } from '../pacing/paced-reading.js'
import type { LatestPoint } from '../store/channel-store.js'
import { type ChannelStoreOptions, useChannelStore } from './use-channel-store.js'

export interface LatestOptions<Selected> extends ChannelStoreOptions {
  /** What of the newest point is wanted. The component renders when that changes. Default: all of it. */
  readonly select?: (latest: LatestPoint | null) => Selected
  /** Renders a second, at most. Default 4. */
  readonly maxHz?: number
}

const DEFAULT_MAX_HZ = 4

/**
 * The newest point of a topic, a pattern or several, or what `select` takes of it, for a reader's eye rather than a program's: it
 * changes at most `maxHz` times a second, and ends on the newest. Throws a `TypeError` for topics or options that cannot be.
 */
export function useLatest<Selected = LatestPoint | null>(
  topic: string | readonly string[],
  options: LatestOptions<Selected> = {},
): Selected {
  const { select, maxHz = DEFAULT_MAX_HZ, ...channelOptions } = options
  const store = useChannelStore(topic, channelOptions)
  const paced = useMemo(() => new PacedReading({ store, read: store.getLatest, maxHz }), [store, maxHz])
  const getSelected = useMemo(() => selectOnce(paced.getSnapshot, select), [paced, select])
  return useSyncExternalStore(paced.subscribe, getSelected, getSelected)
}

/** Selects once from each point, so that what is selected is the same object as long as the point is. */
function selectOnce<Selected>(
  get: () => LatestPoint | null,
  select: ((latest: LatestPoint | null) => Selected) | undefined,
): () => Selected {
  if (!select) return get as () => Selected
  let held: { readonly latest: LatestPoint | null; readonly selected: Selected } | null = null
  return () => {
    const latest = get()
    if (held?.latest !== latest || held === null) held = { latest, selected: select(latest) }
    return held.selected
  }
}
