import {
  type Denial,
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
import { denialCause } from './denial-cause.js'
import { endMembership } from './end-membership.js'
import { historyReply, REPLY_BYTES } from './history-reply.js'
import { refuse } from './refuse.js'
import type { Respond } from './respond.js'
import { sightOf } from './sight.js'

const SUPERSEDED: Denial = { status: 'error', reason: 'superseded' }

/**
 * Answers a join: ends an older one of the same topic, asks the channel's handler, then in one step reads history, adds the viewer
 * to the topic, and replies. No append fits between, so what the reply holds and what follows it have neither hole nor overlap.
 */
export async function answerJoin(
  core: HubCore,
  viewer: Viewer,
  { data, respond }: { data: unknown; respond: Respond },
): Promise<void> {
  const request = decodeJoinRequest(data)
  if ('fault' in request) return respond(refuse(core.counters, { cause: 'invalid', reason: request.fault }))
  const { params, ref } = request
  const topic = core.joined.nameOf(request.topic)
  const { joinsPerSecond, topicsPerSocket } = core.limits
  const waitMs = viewer.joinRate.take()
  if (waitMs > 0) {
    const reason = `too many joins: at most ${joinsPerSecond} a second (limits.joinsPerSecond)`
    return respond(refuse(core.counters, { cause: 'joinRate', reason, retryAfterMs: waitMs }))
  }
  const isNew = !viewer.topics.has(topic) && !viewer.joining.has(topic)
  if (isNew && viewer.topics.size + viewer.joining.size >= topicsPerSocket) {
    const reason = `too many topics: at most ${topicsPerSocket} on one socket (limits.topicsPerSocket)`
    return respond(refuse(core.counters, { cause: 'topics', reason }))
  }
  const pending = { ref }
  viewer.joining.set(topic, pending)
  const older = viewer.topics.get(topic)
  if (older) {
    endMembership(core, viewer, { membership: older, reason: 'replaced' })
    core.fanOut.move(viewer)
  }
  const declaration = core.declarations.covering(topic)
  const verdict = await decide(core, viewer, { request, declaration })
  respond(() => {
    // It left, or joined again, while this was being decided.
    if (viewer.joining.get(topic) !== pending) return { reply: SUPERSEDED }
    viewer.joining.delete(topic)
    if (declaration === null || verdict.status === 'error') {
      core.counters.denials[verdict.status === 'error' ? denialCause(verdict) : 'forbidden']++
      return { reply: verdict }
    }
    const membership = { topic, params, ref, declaration }
    const shownAs = core.presence.ask(viewer, membership)
    const otherBytes = REPLY_BYTES + core.measure(verdict) + core.presence.sizeWith(topic, shownAs)
    const past = pastFor(core, viewer, { request, maxBytes: Math.max(core.limits.bytesOut - otherBytes, 0) })
    // A handler may have ended it.
    if (!viewer.socket.connected) return { reply: SUPERSEDED }
    core.counters.joins++
    viewer.topics.set(topic, membership)
    core.joined.add(topic)
    core.fanOut.move(viewer)
    const present = core.presence.enter(viewer, membership, shownAs)
    const reply: JoinReply = {
      ...past.reply,
      response: verdict.response,
      ...(present && { presence: present.entries }),
    }
    const undo = () => {
      endMembership(core, viewer, { membership, reason: 'closed' })
      core.fanOut.move(viewer)
    }
    return { reply, after: past.after, sizeBytes: past.sizeBytes + otherBytes, undo }
  }, verdict)
}

async function decide(
  { clock, measure, limits, onError }: HubCore,
  { auth, socket, state, waits }: Viewer,
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
        state,
        get reply() {
          return part.reply
        },
      }),
    {
      clock,
      measure,
      maxBytes: Math.floor(limits.bytesOut / 2),
      waits,
      onError,
      name: `join of channel "${pattern}"`,
      failure: FORBIDDEN,
    },
  )
}

/** What was missed, if that can be proved, or the window asked for; of either, what the viewer may see. */
function pastFor(
  core: HubCore,
  viewer: Viewer,
  { request: { topic, span, since }, maxBytes }: { readonly request: JoinRequest; readonly maxBytes: number },
): ReturnType<typeof historyReply> & { readonly reply: { readonly recovered: boolean | null } } {
  const { history, counters } = core
  const options = { maxBytes, view: sightOf(core, viewer, topic) }
  const missed = since && history.since(topic, since, options)
  if (since) counters[missed ? 'resumed' : 'notResumed']++
  const past = missed ?? history.window(topic, span, options)
  const recovered = since && missed !== null
  const told = historyReply(core, viewer, { pattern: topic, past })
  return { ...told, reply: { ...told.reply, recovered } }
}
