'use client'

import { useEffect, useMemo, useRef } from 'react'
import type { Channel, ChannelOptions } from '../client/channel.js'
import { useMounted } from './use-mounted.js'
import { useProvidedClient } from './use-provided-client.js'

export interface ChannelStoreOptions<Topic extends string = string> extends ChannelOptions<Topic> {
  /** `false` joins nothing. Default `true`. */
  readonly enabled?: boolean | undefined
}

/**
 * The channel of a component: joined while it is mounted, made anew when the topics or the window change.
 * Callbacks may change with each render. Throws a `TypeError` for topics or options that cannot be.
 */
export function useChannelStore<Topic extends string>(
  topic: Topic | readonly Topic[],
  options: ChannelStoreOptions<Topic> = {},
): Channel<Topic> {
  const { client, atFirst } = useProvidedClient()
  const isMounted = useMounted()
  const source = isMounted ? client : atFirst()
  const { enabled = true, params, windowMs, points } = options
  const callbacks = useRef(options)
  // Effects run before anything can arrive, so that a callback is always that of the render on screen.
  useEffect(() => {
    callbacks.current = options
  })
  const key = JSON.stringify([topic, params ?? null])
  const channel = useMemo(() => {
    const [topics, joinParams] = JSON.parse(key) as [Topic | Topic[], unknown]
    return source.channel(topics, {
      params: joinParams,
      windowMs,
      points,
      onMessage: (...message) => callbacks.current.onMessage?.(...message),
      onStatus: (status) => callbacks.current.onStatus?.(status),
      onHistory: (history) => callbacks.current.onHistory?.(history),
      onJoin: (...answer) => callbacks.current.onJoin?.(...answer),
      onPresence: (...told) => callbacks.current.onPresence?.(...told),
    })
  }, [source, key, windowMs, points])
  useEffect(() => (enabled && isMounted ? channel.open() : undefined), [channel, enabled, isMounted])
  return channel
}
