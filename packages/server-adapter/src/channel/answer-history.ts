import { decodeJoinRequest, FORBIDDEN, type HistoryReply } from '@exocast/metrics-core/wire'
import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import { filterPast } from './filter-past.js'
import { refuse } from './refuse.js'
import type { Respond } from './respond.js'

/** Answers a viewer that wants more of the past of a topic it joined. */
export function answerHistory(
  { history, limits, counters, timeBase, clock, declarations }: HubCore,
  viewer: Viewer,
  { data, respond }: { data: unknown; respond: Respond },
): void {
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
    const past = history.window(topic, span, limits.bytesOut)
    // Before the filter, which may publish: what it does is not in this past.
    const { position } = history
    const { topics, sizeBytes } = filterPast(past, { viewer, declarations })
    const reply: HistoryReply = { status: 'ok', position, timeBase, serverNow: clock.now(), topics }
    return { reply, sizeBytes }
  })
}
