'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { Catalogue, type TopicInfo } from '../store/catalogue.js'
import type { EventOptions } from './use-channel-event.js'
import { useChannelStore } from './use-channel-store.js'

/**
 * The topics under a pattern (or several), ordered by topic, with what they are: `unit`, `kind`, `label`, `intervalMs`. Renders when
 * one comes, goes or changes; an entry is the same object until it changes. One that has vanished is listed for as long as others on
 * the page may still show what it left. Throws a `TypeError` for topics that cannot be.
 */
export function useTopics(
  pattern: string | readonly string[],
  { enabled, params }: EventOptions = {},
): readonly TopicInfo[] {
  const channel = useChannelStore(pattern, { enabled, params, windowMs: 0 })
  const catalogue = useMemo(() => new Catalogue(channel), [channel])
  return useSyncExternalStore(channel.subscribe, catalogue.get, catalogue.get)
}
