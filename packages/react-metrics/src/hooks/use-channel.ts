'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { type ChannelView, TrackedChannel } from './tracked-channel.js'
import { type ChannelStoreOptions, useChannelStore } from './use-channel-store.js'

/**
 * Joins a topic, a pattern or several while the component is mounted, and tells what there is: `status`, `error`, `series`,
 * `latest`, `push`. `onMessage(event, payload, topic)` hears every live or replayed message once, in order.
 * Components that want the same topic share one join.
 */
export function useChannel(topic: string | readonly string[], options: ChannelStoreOptions = {}): ChannelView {
  const { enabled = true } = options
  const channel = useChannelStore(topic, options)
  const tracked = useMemo(() => new TrackedChannel(channel, { enabled }), [channel, enabled])
  return useSyncExternalStore(tracked.subscribe, tracked.getSnapshot, tracked.getSnapshot)
}
