import type { Denial } from '@exocast/metrics-core/wire'
import { ChannelError } from '../channel-error.js'

export type SubscriptionState =
  | { readonly state: 'waiting' }
  | { readonly state: 'joining' }
  | { readonly state: 'live' }
  /** The hub said no, or could not say (`error`). Neither is tried again before somebody asks for it. */
  | { readonly state: 'denied' | 'error'; readonly error: ChannelError }

/** What a hub answers whose handler took too long, or that failed itself. */
const UNDECIDED: readonly unknown[] = ['timeout', 'failed']

/** What a denial makes of a subscription. */
export function refused(pattern: string, { reason }: Denial): SubscriptionState {
  const isUndecided = UNDECIDED.includes(reason)
  const error = new ChannelError(`join of "${pattern}" ${isUndecided ? 'failed' : 'denied'}`, reason)
  return { state: isUndecided ? 'error' : 'denied', error }
}
