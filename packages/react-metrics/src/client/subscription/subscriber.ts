import type { Point, Span } from '@exocast/metrics-core/wire'
import type { LatestPoint } from '../../store/channel-store.js'
import type { History } from '../history.js'
import type { Presence, PresenceDiff } from '../presence.js'

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
}
