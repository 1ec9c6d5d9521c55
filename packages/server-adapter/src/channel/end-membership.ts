import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import type { LeaveReason, Membership } from './membership.js'

/** Ends a viewer's join: nobody sees it there any more, and the channel hears of it. Its frames end with `fanOut.move`. */
export function endMembership(
  { presence, joined, counters, onError }: HubCore,
  viewer: Viewer,
  { membership, reason }: { membership: Membership; reason: LeaveReason },
): void {
  const { topic, params, declaration } = membership
  viewer.topics.delete(topic)
  joined.delete(topic)
  counters.leaves++
  presence.exit(topic, viewer)
  const { pattern, handlers } = declaration
  const { auth, socket, state } = viewer
  // A microtask later: it may end in the middle of a message to all, and what the handler broadcasts must not overtake that.
  Promise.resolve({ topic, params, auth, socket, state, reason })
    .then((context) => handlers.leave?.(context))
    .catch((error) => onError(`leave of channel "${pattern}" failed`, error))
}
