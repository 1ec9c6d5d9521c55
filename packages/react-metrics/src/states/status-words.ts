import type { ChannelStatus } from '../store/channel-store.js'

/** Each status in a word or two. */
export const STATUS_WORDS: Readonly<Record<ChannelStatus, string>> = {
  idle: 'not connected',
  joining: 'connecting',
  live: 'live',
  stale: 'no data',
  reconnecting: 'reconnecting',
  denied: 'access denied',
  error: 'error',
}
