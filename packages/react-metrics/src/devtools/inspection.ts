import type { Position } from '@exocast/metrics-core/wire'
import type { ConnectionState } from '../client/connection-state.js'
import type { Series } from '../store/series.js'

/** One topic or pattern as it is joined. */
export interface InspectedJoin {
  readonly pattern: string
  readonly state: string
  /** How many components, or other users of the client, share it. */
  readonly references: number
  /** Up to where everything is held. */
  readonly position: Position | null
}

/** One topic that is held. */
export interface InspectedTopic {
  readonly series: Series
  /** How many components, or other users of the client, see it. */
  readonly references: number
  readonly pointsPerSecond: number
  /** Reads that failed, and holes: those held at first, and all since. */
  readonly gaps: number
  readonly points: number
  /** `NaN` if there is none. */
  readonly value: number
}

/** What a client does at this moment. */
export interface Inspection {
  readonly connection: ConnectionState
  /** What Engine.IO received since the inspection began, without frames' headers. */
  readonly bytes: number
  readonly bytesPerSecond: number
  /** Of the page's loop that draws. */
  readonly framesPerSecond: number
  readonly msPerFrame: number
  readonly joins: readonly InspectedJoin[]
  readonly topics: readonly InspectedTopic[]
}
