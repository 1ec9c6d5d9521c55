import { use, useEffect, useRef } from 'react'
import type { ChannelOptions } from '../client/channel.js'
import { firstHistories, firstHistory } from '../client/first-histories.js'
import type { ChannelStore } from '../store/channel-store.js'
import { useMetricsClient } from './use-metrics-client.js'
import { useMounted } from './use-mounted.js'

interface FirstHistoryOptions extends Pick<ChannelOptions, 'params' | 'windowMs' | 'points'> {
  readonly isWanted: boolean
  readonly topic: string | readonly string[]
}

/** Suspends a component that is not on screen yet until there is something to show in it, if that is wanted. Never on a server. */
export function useFirstHistory(channel: ChannelStore, options: FirstHistoryOptions): void {
  const client = useMetricsClient()
  // What a server rendered is on screen when it is taken over.
  const mayWait = useRef(useMounted())
  useEffect(() => {
    mayWait.current = false
  }, [])
  const { isWanted, topic, params, windowMs, points } = options
  // React wants what a component has waited for to be used by each of its renders.
  const waited = useRef<Promise<void>>(undefined)
  if (isWanted && mayWait.current) {
    const waits = firstHistories(client)
    const key = JSON.stringify([topic, params, windowMs, points])
    const { status, series } = channel.getState()
    if (status === 'joining' && series.length === 0 && !waits.has(key)) {
      const make = () => client.channel(topic, { params, windowMs, points })
      waits.set(
        key,
        firstHistory(make, () => waits.delete(key)),
      )
    }
    waited.current = waits.get(key)
  }
  if (waited.current) use(waited.current)
}
