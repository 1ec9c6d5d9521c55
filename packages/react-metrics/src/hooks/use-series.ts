'use client'

import type { ChannelStore } from '../store/channel-store.js'
import { type ChannelStoreOptions, useChannelStore } from './use-channel-store.js'

/**
 * A handle on the live series of a topic, a pattern or several, to draw from: joined while the component is mounted, the same object
 * until topics or window change, and never a reason to render. Read `getState().series` when you draw, `subscribeData` to hear when.
 */
export function useSeries(topic: string | readonly string[], span: ChannelStoreOptions = {}): ChannelStore {
  return useChannelStore(topic, span)
}
