import { useMemo } from 'react'
import { useProvidedClient } from '../../hooks/use-provided-client.js'
import { Past } from './past.js'

/** The past of a chart's topics, as its client can get it: a second channel on the same joins, with a longer window. */
export function usePast(topic: string | readonly string[]): Past {
  const { client } = useProvidedClient()
  const key = JSON.stringify(topic)
  return useMemo(() => {
    const topics = JSON.parse(key) as string | string[]
    return new Past((windowMs, onSettled) => {
      let waiting = Number.POSITIVE_INFINITY
      const channel = client.channel(topics, {
        windowMs,
        // Of a topic that is refused, nothing comes.
        onStatus: (status) => {
          if (status === 'denied' || status === 'error') onSettled()
        },
        onHistory: () => {
          waiting--
          if (waiting === 0) onSettled()
        },
      })
      waiting = channel.topics.length
      return channel.open()
    })
  }, [client, key])
}
