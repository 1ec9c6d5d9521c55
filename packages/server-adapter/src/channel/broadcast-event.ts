import type { Packet } from '../fan-out/packet.js'
import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import type { OutgoingEvent } from './event-packet.js'

/**
 * Sends an event to all viewers of a topic (or of a whole pattern) but one: encoded once, and once more for each viewer to whom
 * the channel's filter shows something else.
 * @throws TypeError for an event that cannot be sent.
 */
export function broadcastEvent(
  { packet, declarations, fanOut }: HubCore,
  { topic, event, payload }: OutgoingEvent,
  { except }: { readonly except?: Viewer } = {},
): void {
  const whole = packet({ topic, event, payload })
  const filter = declarations.filterOf(topic)
  const ownOf = (viewer: Viewer): Packet | null => {
    if (!filter?.takes(event)) return whole
    const read = (made: unknown) => packet({ topic, event, payload: made })
    return filter.pass(event, { topic, viewer, given: payload, same: whole, read })
  }
  for (const viewer of fanOut.viewersOf(topic)) {
    if (viewer === except) continue
    const own = ownOf(viewer)
    if (own) viewer.outbox.send(own)
  }
}
