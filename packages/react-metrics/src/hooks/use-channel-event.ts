'use client'

import type { EventName, PayloadOf } from '../topics/payload-of.js'
import { type ChannelStoreOptions, useChannelStore } from './use-channel-store.js'

/** Which join a hook that wants no points is content with. */
export type EventOptions = Pick<ChannelStoreOptions, 'enabled' | 'params'>

/**
 * Calls `handler(payload, topic)` for each live or replayed message of one event on a topic, a pattern or several, in order; never
 * renders. `handler` may change with each render. Throws a `TypeError` for topics that cannot be.
 */
export function useChannelEvent<Topic extends string, Event extends EventName<Topic>>(
  topic: Topic | readonly Topic[],
  event: Event,
  handler: (payload: PayloadOf<Topic, Event>, topic: string) => void,
  { enabled, params }: EventOptions = {},
): void {
  useChannelStore(topic, {
    enabled,
    params,
    windowMs: 0,
    onMessage: (heard, payload, of) => {
      if (heard === event) handler(payload as PayloadOf<Topic, Event>, of)
    },
  })
}
