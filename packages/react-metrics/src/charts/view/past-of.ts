import type { ExocastClient } from '../../client/create-metrics-client.js'
import { Past } from './past.js'

/** The topics of a chart, and who joins them. */
export interface JoinedTopics {
  readonly client: ExocastClient
  readonly topic: string | readonly string[]
}

/** The past of a chart's topics, as its client can get it: a second channel on the same joins, with a longer window. */
export function pastOf({ client, topic }: JoinedTopics): Past {
  return new Past((windowMs, onSettled) => {
    let waiting = Number.POSITIVE_INFINITY
    const channel = client.channel(topic, {
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
}
