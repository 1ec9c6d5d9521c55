'use client'

import { useSyncExternalStore } from 'react'
import type { Presence } from '../client/presence.js'
import type { EventOptions } from './use-channel-event.js'
import { useChannelStore } from './use-channel-store.js'

/**
 * Who is on a topic, a pattern or several: the metas of each one's sockets, by key; `null` while unknown, and where the hub tells of
 * none. Renders when somebody comes or goes. `Meta` is what the hub's `presence` gives for one; it is not checked.
 */
export function usePresence<Meta = unknown>(
  topic: string | readonly string[],
  { enabled, params }: EventOptions = {},
): Presence<Meta> | null {
  const channel = useChannelStore(topic, { enabled, params, windowMs: 0 })
  return useSyncExternalStore(channel.subscribe, channel.getPresence, channel.getPresence) as Presence<Meta> | null
}
