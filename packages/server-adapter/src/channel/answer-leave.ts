import { decodeLeaveRequest } from '@exocast/metrics-core/wire'
import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import { endMembership } from './end-membership.js'
import { refuse } from './refuse.js'
import { refuseHasty } from './refuse-hasty.js'
import type { Respond } from './respond.js'

/** Answers a leave. What was not joined is left all the same. */
export function answerLeave(
  core: HubCore,
  viewer: Viewer,
  { data, respond }: { data: unknown; respond: Respond },
): void {
  const request = decodeLeaveRequest(data)
  if ('fault' in request) return respond(refuse(core.counters, { cause: 'invalid', reason: request.fault }))
  const { topic, ref } = request
  // What is joined may always be left: the join was counted.
  const hasty = viewer.topics.has(topic) || viewer.joining.has(topic) ? null : refuseHasty(core, viewer)
  if (hasty) return respond(hasty)
  const isMeant = (joined: { readonly ref: number | null }) => ref === null || joined.ref === ref
  const pending = viewer.joining.get(topic)
  if (pending && isMeant(pending)) viewer.joining.delete(topic)
  const membership = viewer.topics.get(topic)
  if (membership && isMeant(membership)) {
    endMembership(core, viewer, { membership, reason: 'left' })
    core.fanOut.move(viewer)
  }
  respond(() => ({ reply: { status: 'ok' } }))
}
