import { decodePushRequest, FORBIDDEN } from '@exocast/metrics-core/wire'
import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import { askHandler } from './ask-handler.js'
import { refuse } from './refuse.js'
import type { Respond } from './respond.js'

/** Answers a push with what the channel's handler for its event says. */
export async function answerPush(
  core: HubCore,
  viewer: Viewer,
  { data, respond }: { data: unknown; respond: Respond },
): Promise<void> {
  const request = decodePushRequest(data)
  if ('fault' in request) return respond(refuse(request.fault))
  const waitMs = viewer.pushRate.take()
  if (waitMs > 0) return respond(refuse(`too many pushes: at most ${core.limits.pushesPerSecond} a second`, waitMs))
  const { topic, event, payload } = request
  const declaration = viewer.topics.get(topic)
  if (!declaration) return respond(() => ({ reply: FORBIDDEN }))
  const { pattern, handlers } = declaration
  const handler = handlers.on && Object.hasOwn(handlers.on, event) ? handlers.on[event] : undefined
  if (!handler) return respond(refuse(`unknown event "${event.slice(0, 64)}"`))
  const { clock, fanOut, packet, onError } = core
  const reply = await askHandler(
    (part) =>
      handler(payload, {
        topic,
        auth: viewer.auth,
        socket: viewer.socket,
        get reply() {
          return part.reply
        },
        broadcast: (name, body) => fanOut.broadcast(topic, packet({ topic, event: name, payload: body })),
        broadcastFrom: (name, body) => fanOut.broadcast(topic, packet({ topic, event: name, payload: body }), viewer),
        push: (name, body) => viewer.outbox.send(packet({ topic, event: name, payload: body })),
      }),
    {
      clock,
      waits: viewer.waits,
      onError,
      name: `"${event}" of channel "${pattern}"`,
      failure: { status: 'error', reason: 'failed' },
    },
  )
  respond(() => ({ reply }))
}
