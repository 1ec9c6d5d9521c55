import type { Clock } from '@exocast/metrics-core'
import type { Declarations } from '../channel/declarations.js'
import type { OutgoingEvent } from '../channel/event-packet.js'
import type { Presence } from '../channel/presence.js'
import type { FanOut } from '../fan-out/fan-out.js'
import type { Measure } from '../fan-out/measure.js'
import type { Packet } from '../fan-out/packet.js'
import type { PointLimit } from '../fan-out/point-limit.js'
import type { Authentication } from '../guard/authentication.js'
import type { Door } from '../guard/door.js'
import type { History } from '../log/history.js'
import type { Counters } from './counters.js'
import type { HubLimits } from './hub-limits.js'
import type { JoinedTopics } from './joined-topics.js'
import type { Publisher } from './publisher.js'
import type { Viewers } from './viewers.js'

/** The rooms of one hub, as its other rooms see them. */
export interface HubCore {
  readonly clock: Clock
  /** Called before one of many sockets is served: by what the event loop calls, never within what the hub does. Never throws. */
  readonly letTicksPass: () => void
  readonly limits: HubLimits
  readonly counters: Counters
  readonly declarations: Declarations
  readonly history: History
  readonly fanOut: FanOut
  readonly publisher: Publisher
  readonly authentication: Authentication
  readonly door: Door
  readonly viewers: Viewers
  readonly presence: Presence
  readonly joined: JoinedTopics
  /** The instant that the times of frames count from, ms since the epoch. */
  readonly timeBase: number
  readonly measure: Measure
  readonly pointLimit: PointLimit
  /** Encodes a user's event. Throws a TypeError for one that cannot be sent. */
  readonly packet: (event: OutgoingEvent) => Packet
  /** Reports what was contained. Never throws. */
  readonly onError: (message: string, cause: unknown) => void
}
