'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { spanOf } from '../client/span.js'
import { PausableStore } from '../store/pausable-store.js'
import { type ChannelView, TrackedChannel } from './tracked-channel.js'
import { type ChannelStoreOptions, useChannelStore } from './use-channel-store.js'
import { useFirstHistory } from './use-first-history.js'

export interface UseChannelOptions<Topic extends string = string> extends ChannelStoreOptions<Topic> {
  /**
   * Suspends the component before it is first shown until there is something to show: the first history, a denial, or a connection
   * that fails. Never after, never with a snapshot that has its topics, and never on a server. Default `false`.
   */
  readonly suspense?: boolean | undefined
}

/**
 * Joins a topic, a pattern or several while the component is mounted, and tells what there is: `status`, `error`, `series`,
 * `latest`, `presence`, `paused`, `pending`; and lets you `pause`, `resume`, `retry` and `push`. `onMessage(event, payload, topic)`
 * hears every live or replayed message once, in order. Components that want the same topic share one join.
 */
export function useChannel<Topic extends string>(
  topic: Topic | readonly Topic[],
  options: UseChannelOptions<Topic> = {},
): ChannelView<Topic> {
  const { enabled = true, suspense = false, params, windowMs, points } = options
  const channel = useChannelStore<Topic>(topic, options)
  useFirstHistory(channel, { isWanted: enabled && suspense, topic, params, windowMs, points })
  const store = useMemo(() => new PausableStore(channel, spanOf({ windowMs, points })), [channel, windowMs, points])
  const tracked = useMemo(() => new TrackedChannel({ channel, store, isEnabled: enabled }), [channel, store, enabled])
  return useSyncExternalStore(tracked.subscribe, tracked.getSnapshot, tracked.getSnapshot) as ChannelView<Topic>
}
