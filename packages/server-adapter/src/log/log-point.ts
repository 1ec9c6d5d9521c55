import type { Point, TopicMeta } from '@exocast/metrics-core/wire'

/** A point on its way into a log, and what it says of its topic. The same `meta` object as last time says nothing new. */
export interface LogPoint extends Point {
  readonly meta: Partial<TopicMeta>
}
