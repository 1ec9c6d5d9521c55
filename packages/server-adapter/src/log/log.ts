import type { Clock } from '@exocast/metrics-core'
import type { Position, Span } from '@exocast/metrics-core/wire'
import type { LogPoint } from './log-point.js'
import type { TopicColumns } from './topic-columns.js'

/**
 * Where points are kept for those who join later. Every method is one step, done when it returns. What one throws is contained:
 * points that could not be appended go to nobody, and history that could not be read is empty.
 */
export interface Log {
  /**
   * Where the newest append is; offset 0 before the first. The epoch is the log's identity, the same as long as it lives: another
   * one means that what was in it is lost. A log that outlives its process keeps both.
   */
  readonly tail: Position
  /** What it holds now, of all topics. */
  readonly held: { readonly points: number; readonly sizeBytes: number }
  /** Appends the points of one tick, and drops what its bounds no longer allow. Returns the offset they share, one more than the last. */
  append(points: readonly LogPoint[]): number
  /**
   * All points after `position` of the topics under a pattern, in the order of the log; `null` if it cannot prove that these are all,
   * or they are more than `maxPoints`.
   */
  since(pattern: string, position: Position, maxPoints: number): ReadonlyMap<string, TopicColumns> | null
  /**
   * The newest points of the topics under a pattern, by timestamp, oldest first; a topic with none in the span may be left out. A span
   * of more than `maxPoints` begins later, for all topics alike.
   */
  window(pattern: string, span: Span, maxPoints: number): ReadonlyMap<string, TopicColumns>
  /** Drops a topic and all its points. */
  forget(topic: string): void
}

/** What a log needs to know of its hub, and the bounds it is to keep. Over a bound, the oldest points are dropped. */
export interface LogContext {
  readonly clock: Clock
  /** Points older than this are dropped. */
  readonly historyMs: number
  readonly pointsPerTopic: number
  readonly bytesPerTopic: number
  /** In all topics together. */
  readonly points: number
  readonly bytes: number
  /** To be told how many points were dropped. */
  readonly onDropped: (points: number) => void
}

/** Opens the log of a hub. */
export type OpenLog = (context: LogContext) => Log
