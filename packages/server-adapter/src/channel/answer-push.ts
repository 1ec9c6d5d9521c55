import { decodePushRequest, FORBIDDEN, STALE_JOIN } from '@exocast/metrics-core/wire'
import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import { askHandler } from './ask-handler.js'
import { broadcastEvent } from './broadcast-event.js'
import { denialCause } from './denial-cause.js'
import { refuse } from './refuse.js'
import type { Respond } from './respond.js'

/** Answers a push with what the channel's handler for its event says. */
export async function answerPush(
  core: HubCore,
  viewer: Viewer,
  { data, respond }: { data: unknown; respond: Respond },
): Promise<void> {
  const request = decodePushRequest(data)
  if ('fault' in request) return respond(refuse(core.counters, { cause: 'invalid', reason: request.fault }))
  const waitMs = viewer.pushRate.take()
  if (waitMs > 0) {
    const reason = `too many pushes: at most ${core.limits.pushesPerSecond} a second (limits.pushesPerSecond)`
    return respond(refuse(core.counters, { cause: 'pushRate', reason, retryAfterMs: waitMs }))
  }
  const { topic, event, payload, ref } = request
  const membership = viewer.topics.get(topic)
  const newest = viewer.joining.get(topic) ?? membership
  if (ref !== null && newest && newest.ref !== ref) {
    core.counters.denials.stale++
    return respond(() => ({ reply: STALE_JOIN }))
  }
  if (!membership) {
    core.counters.denials.forbidden++
    return respond(() => ({ reply: FORBIDDEN }))
  }
  const { pattern, handlers } = membership.declaration
  const handler = handlers.on && Object.hasOwn(handlers.on, event) ? handlers.on[event] : undefined
  if (!handler) {
    return respond(refuse(core.counters, { cause: 'invalid', reason: `unknown event "${event.slice(0, 64)}"` }))
  }
  core.counters.pushes++
  const { clock, measure, onError } = core
  const { auth, socket, state, waits } = viewer
  const reply = await askHandler(
    (part) =>
      handler(payload, {
        topic,
        auth,
        socket,
        state,
        get reply() {
          return part.reply
        },
        broadcast: (name, body) => broadcastEvent(core, { topic, event: name, payload: body }),
        broadcastFrom: (name, body) => {
          broadcastEvent(core, { topic, event: name, payload: body }, { except: viewer })
        },
        push: (name, body) => {
          const packet = core.packet({ topic, event: name, payload: body })
          // What is sent under a join that has been replaced must not reach the newer one.
          if (viewer.topics.get(topic) === membership) viewer.outbox.send(packet)
        },
      }),
    {
      clock,
      measure,
      maxBytes: core.limits.bytesOut,
      waits,
      onError,
      name: `"${event}" of channel "${pattern}"`,
      failure: { status: 'error', reason: 'failed' },
    },
  )
  if (reply.status === 'error') core.counters.denials[denialCause(reply)]++
  respond(() => ({ reply }), reply)
}
