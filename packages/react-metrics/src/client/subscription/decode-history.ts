import type { HistoryReply, JoinReply } from '@exocast/metrics-core/wire'

/** Whether an acknowledgement is a hub's answer to `join`, of either kind. */
export function isJoinReply(reply: unknown): reply is JoinReply {
  return isObject(reply) && (reply.status === 'error' || isHistoryReply(reply))
}

/** Whether an acknowledgement is a hub's answer to `history`. */
export function isHistoryReply(reply: unknown): reply is HistoryReply {
  if (!isObject(reply) || reply.status !== 'ok' || typeof reply.timeBase !== 'number') return false
  if (!isObject(reply.position) || !isObject(reply.topics)) return false
  return Object.values(reply.topics).every(
    (topic) => isObject(topic) && Array.isArray(topic.t) && Array.isArray(topic.v) && topic.t.length === topic.v.length,
  )
}

/** Whether an acknowledgement says when to ask again. */
export function isTooEarly(reply: unknown): reply is { readonly retryAfterMs: number } {
  return isObject(reply) && typeof reply.retryAfterMs === 'number'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
