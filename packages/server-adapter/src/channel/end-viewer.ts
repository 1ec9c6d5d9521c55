import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import { endMembership } from './end-membership.js'

/** Its socket is gone: nothing is left of it. */
export function endViewer(core: HubCore, viewer: Viewer): void {
  core.viewers.delete(viewer)
  viewer.session.end()
  viewer.joining.clear()
  for (const membership of viewer.topics.values()) endMembership(core, viewer, { membership, reason: 'closed' })
  for (const cancel of viewer.waits) cancel()
  viewer.outbox.end()
  core.fanOut.move(viewer)
}
