import type { Clock } from '@exocast/metrics-core/clock'
import type { SeriesStore } from '../../store/series-store.js'
import type { Connection } from '../connection.js'
import type { TopicCatalogue } from './topic-catalogue.js'
import type { VanishedTopics } from './vanished-topics.js'

/** What all subscriptions of a client share. */
export interface SubscriptionContext {
  readonly connection: Connection
  readonly catalogue: TopicCatalogue
  readonly vanished: VanishedTopics
  readonly store: SeriesStore
  readonly clock: Clock
  readonly onError: (error: unknown) => void
  /** A number no other join of this client has. */
  readonly nextRef: () => number
}
