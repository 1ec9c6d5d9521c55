import { decodeJoinRequest, FORBIDDEN, type HistoryReply } from '@exocast/metrics-core/wire'
import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import { refuse } from './refuse.js'
import type { Respond } from './respond.js'

/** Answers a viewer that wants more of the past of a topic it joined. */
export function answerHistory(
  { history, limits, timeBase, clock }: HubCore,
  viewer: Viewer,
  { data, respond }: { data: unknown; respond: Respond },
): void {
  const request = decodeJoinRequest(data)
  if ('fault' in request) return respond(refuse(request.fault))
  const waitMs = viewer.joinRate.take()
  if (waitMs > 0) return respond(refuse(`too many requests: at most ${limits.joinsPerSecond} a second`, waitMs))
  const { topic, span } = request
  respond(() => {
    if (!viewer.topics.has(topic)) return { reply: FORBIDDEN }
    const { topics, sizeBytes } = history.window(topic, span, limits.bytesOut)
    const reply: HistoryReply = { status: 'ok', position: history.position, timeBase, serverNow: clock.now(), topics }
    return { reply, sizeBytes }
  })
}
