import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import { refuseHasty } from './refuse-hasty.js'
import type { Respond } from './respond.js'

/** Answers a viewer that asks what time it is here. */
export function answerClock(core: HubCore, viewer: Viewer, { respond }: { data: unknown; respond: Respond }): void {
  respond(refuseHasty(core, viewer) ?? (() => ({ reply: { serverNow: core.clock.now() } })))
}
