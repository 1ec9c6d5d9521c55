import type { Server } from 'socket.io'
import type { OutboxTerms } from '../fan-out/outbox-terms.js'
import type { SessionLimits } from '../guard/session.js'
import type { HubCore } from '../hub/hub-core.js'

export interface ServiceOptions {
  readonly io: Server
  /** Whether connections are the hub's own to close, or others may use them too. */
  readonly ownsConnections: boolean
}

/** What the viewers of one server have in common, so that each holds only what is its own. */
export class ViewerService {
  readonly core: HubCore
  readonly ownsConnections: boolean
  readonly outbox: OutboxTerms
  readonly session: SessionLimits

  constructor(core: HubCore, { io, ownsConnections }: ServiceOptions) {
    const { clock, counters, limits, timeBase, fanOut, onError } = core
    this.core = core
    this.ownsConnections = ownsConnections
    this.outbox = {
      encoder: io.encoder,
      clock,
      counters,
      timeBase,
      backlogBytes: limits.backlogBytes,
      flush: () => fanOut.flush(),
      onError,
    }
    this.session = { clock, graceMs: limits.expiryGraceMs }
  }
}
