import type { Point, Position, Span } from '@exocast/metrics-core/wire'
import type { TopicColumns } from './topic-columns.js'

/** Where points are kept for those who join later. Every method is one step: nothing else happens within it. */
export interface Log {
  /** The identity of this log: another one means that what was in it is lost. */
  readonly epoch: string
  /** The offset of the newest append; 0 before the first. */
  readonly top: number
  /** Points held, of all topics. */
  readonly length: number
  /** Appends the points of one tick; returns the offset they share. */
  append(points: readonly Point[]): number
  /** All points after `position` of the topics under a pattern; `null` if it cannot prove that, or they are more than `maxPoints`. */
  since(pattern: string, position: Position, maxPoints: number): ReadonlyMap<string, TopicColumns> | null
  /** The newest points of the topics under a pattern. A span of more than `maxPoints` begins later, for all topics alike. */
  window(pattern: string, span: Span, maxPoints: number): ReadonlyMap<string, TopicColumns>
  /** Drops a topic and all its points. */
  forget(topic: string): void
}
