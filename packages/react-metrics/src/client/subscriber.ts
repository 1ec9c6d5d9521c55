import type { Point, Position, Span, TopicWindow } from '@exocast/metrics-core/wire'
import type { LatestPoint } from '../store/channel-store.js'
import type { Presence, PresenceDiff } from './presence-roster.js'

/** What a join brought. */
export interface History {
  /** `null`: a first join; `true`: just the missed points; `false`: a fresh window, with a hole before it. */
  readonly recovered: boolean | null
  readonly position: Position
  readonly topics: Record<string, TopicWindow>
}

/** Who wants some topics, as the subscriptions that feed it see it. */
export interface Subscriber {
  readonly topics: readonly string[]
  readonly params: unknown
  readonly span: Span
  /** A live or replayed point. */
  deliver(point: Point): void
  /** Any other message on a topic. */
  tell(event: string, payload: unknown, topic: string): void
  tellHistory(history: History): void
  /** What the hub's `join` handler answered. */
  tellJoined(response: unknown, topic: string): void
  /** Who is on a topic now, and what is different from before; `null`: nothing. */
  tellPresence(presence: Presence, diff: PresenceDiff | null, topic: string): void
  getLatest(): LatestPoint | null
  noteLatest(point: LatestPoint): void
  /** The series hold something new. */
  notifyData(): void
  /** Something that its state depends on has changed. */
  refresh(): void
  serverNow(): number
  leave(): void
}
