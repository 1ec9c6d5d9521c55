import {
  decodeJoinRequest,
  FORBIDDEN,
  type JoinReply,
  type JoinRequest,
  type PushReply,
} from '@exocast/metrics-core/wire'
import type { Viewer } from '../fan-out/viewer.js'
import type { HubCore } from '../hub/hub-core.js'
import { askHandler } from './ask-handler.js'
import type { Declaration } from './declarations.js'
import { refuse } from './refuse.js'
import type { Respond } from './respond.js'

/**
 * Answers a join: asks the channel's handler, then in one step reads history, adds the viewer to the topic, and replies. No append
 * fits between, so what the reply holds and what follows it have neither hole nor overlap.
 */
export async function answerJoin(
  core: HubCore,
  viewer: Viewer,
  { data, respond }: { data: unknown; respond: Respond },
): Promise<void> {
  const request = decodeJoinRequest(data)
  if ('fault' in request) return respond(refuse(request.fault))
  const { topic } = request
  const { joinsPerSecond, topicsPerSocket } = core.limits
  const waitMs = viewer.joinRate.take()
  if (waitMs > 0) return respond(refuse(`too many joins: at most ${joinsPerSecond} a second`, waitMs))
  const isNew = !viewer.topics.has(topic) && !viewer.joining.has(topic)
  if (isNew && viewer.topics.size + viewer.joining.size >= topicsPerSocket) {
    return respond(refuse(`too many topics: at most ${topicsPerSocket} on one socket`))
  }
  const token = Symbol(topic)
  viewer.joining.set(topic, token)
  const declaration = core.declarations.covering(topic)
  const verdict = await decide(core, viewer, { request, declaration })
  respond(() => {
    // It left, or joined again, while this was being decided.
    if (viewer.joining.get(topic) !== token) return { reply: { status: 'error', reason: 'superseded' } }
    viewer.joining.delete(topic)
    if (declaration === null || verdict.status === 'error') {
      core.counters.denials++
      if (viewer.topics.delete(topic)) core.fanOut.move(viewer)
      return { reply: verdict }
    }
    core.counters.joins++
    const { reply, sizeBytes } = replyTo(core, request, verdict.response)
    viewer.topics.set(topic, declaration)
    core.fanOut.move(viewer)
    return { reply, sizeBytes }
  })
}

async function decide(
  { clock, onError }: HubCore,
  { auth, socket, waits }: Viewer,
  { request, declaration }: { request: JoinRequest; declaration: Declaration | null },
): Promise<PushReply> {
  const { topic, params } = request
  // What nothing covers takes the same way as what a handler refuses, so that it takes as long.
  const { pattern, handlers } = declaration ?? {
    pattern: topic,
    handlers: { join: () => ({ error: FORBIDDEN.reason }) },
  }
  return askHandler(
    (part) =>
      handlers.join?.({
        topic,
        params,
        auth,
        socket,
        get reply() {
          return part.reply
        },
      }),
    { clock, waits, onError, name: `join of channel "${pattern}"`, failure: FORBIDDEN },
  )
}

function replyTo(
  { history, limits, counters, timeBase, clock }: HubCore,
  { topic, span, since }: JoinRequest,
  response: unknown,
): { reply: JoinReply; sizeBytes: number } {
  const missed = since && history.since(topic, since, limits.bytesOut)
  if (since) counters[missed ? 'resumed' : 'notResumed']++
  const { topics, sizeBytes } = missed ?? history.window(topic, span, limits.bytesOut)
  const reply: JoinReply = {
    status: 'ok',
    position: history.position,
    timeBase,
    serverNow: clock.now(),
    topics,
    recovered: since && missed !== null,
    response,
  }
  return { reply, sizeBytes }
}
