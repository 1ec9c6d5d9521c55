import { decodeJoinRequest, FORBIDDEN } from '@exocast/metrics-core/wire'
import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import { historyReply, REPLY_BYTES } from './history-reply.js'
import { refuse } from './refuse.js'
import type { Respond } from './respond.js'
import { sightOf } from './sight.js'

/** Answers a viewer that wants more of the past of a topic it joined. */
export function answerHistory(
  core: HubCore,
  viewer: Viewer,
  { data, respond }: { data: unknown; respond: Respond },
): void {
  const { limits, counters } = core
  const request = decodeJoinRequest(data)
  if ('fault' in request) return respond(refuse(counters, { cause: 'invalid', reason: request.fault }))
  const waitMs = viewer.joinRate.take()
  if (waitMs > 0) {
    const reason = `too many requests: at most ${limits.joinsPerSecond} a second (limits.joinsPerSecond)`
    return respond(refuse(counters, { cause: 'joinRate', reason, retryAfterMs: waitMs }))
  }
  const { topic, span } = request
  respond(() => {
    if (!viewer.topics.has(topic)) {
      counters.denials.forbidden++
      return { reply: FORBIDDEN }
    }
    const maxBytes = Math.max(limits.bytesOut - REPLY_BYTES, 0)
    const past = core.history.window(topic, span, { maxBytes, view: sightOf(core, viewer, topic) })
    return historyReply(core, viewer, { pattern: topic, past })
  })
}
