import type { Position, TopicWindow } from '@exocast/metrics-core/wire'

/** What a join brought. */
export interface History {
  /** `null`: a first join; `true`: just the missed points; `false`: a fresh window, with a hole before it. */
  readonly recovered: boolean | null
  readonly position: Position
  readonly topics: Record<string, TopicWindow>
}
