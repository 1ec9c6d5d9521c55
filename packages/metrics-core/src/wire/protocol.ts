import type { Span, TopicMeta } from './point.js'
import { DEFAULT_WINDOW_MS } from './point.js'
import type { Position } from './position.js'
import { topicFault } from './topic.js'

/** Version of everything in this folder; a hub answers a client of another version with a clear denial. */
export const WIRE_VERSION = 1

/** Exocast's own Socket.IO namespace: it never meets a user's. */
export const NAMESPACE = '/exocast'

/** The events of the namespace. Client to hub, all acknowledged: the first six. Hub to client: the rest. */
export const WIRE_EVENTS = {
  /** `JoinRequest` -> `JoinReply`. */
  join: 'join',
  /** `LeaveRequest` -> `{ status: 'ok' }`. */
  leave: 'leave',
  /** `{ topic } & Span`, of a topic already joined -> `HistoryReply`: more of the past, for a longer window. */
  history: 'history',
  /** `PushRequest` -> `PushReply`. */
  push: 'push',
  /** nothing -> `{ serverNow }`. */
  clock: 'clock',
  /** `RefreshRequest` -> `RefreshReply`: new credentials, before those of a session that expires are void. */
  refresh: 'refresh',
  /** A frame; see `encodeFrame`. */
  frame: 'f',
  /** `Announcement[]`: topics new to this viewer, or whose metadata changed, before the first frame that uses them. */
  announce: 'n',
  /** ids: topics that nothing more is expected on. One that comes back is announced again. */
  vanish: 'v',
  /** topic, event, payload: a user's event. */
  broadcast: 'b',
  /** topic, `PresenceEntry[]` of who came, refs of who went: to those who joined this same topic or pattern. */
  presence: 'p',
  /** `SessionTerms`, right after the connection, if the session expires. */
  session: 's',
  /** `Goodbye`, right before the hub closes the socket. */
  goodbye: 'bye',
} as const

/** `[id, topic, meta]`. An id is a small integer; in one session it never means another topic. */
export type Announcement = [id: number, topic: string, meta: TopicMeta]

export type JoinRequest = {
  /** A topic or a pattern. */
  readonly topic: string
  readonly params: unknown
  readonly span: Span
  /** What the client already holds of this topic; the hub then sends only what came after, if it can prove that is all. */
  readonly since: Position | null
  /** The client's own number of this join, for what it later sends under it; `null` if it gives none. */
  readonly ref: number | null
}

export interface LeaveRequest {
  readonly topic: string
  /** The join that is left; a newer one stays. `null`: whichever there is. */
  readonly ref: number | null
}

/** One socket's presence on a topic. `ref` names it until it goes; several sockets may share a key. */
export type PresenceEntry = [ref: number, key: string, meta: unknown]

/** One topic's history on the wire: a `TopicWindow` and what only listeners need. */
export interface TopicHistory extends TopicMeta {
  readonly id: number
  readonly t: number[]
  readonly v: (number | null)[]
  /** The offset of each point; only in a replay (`recovered: true`), whose points reach listeners in the order of the log. */
  readonly o?: number[]
  /** `[index, extra]`: from this index on, `extra` is this, until the next entry. Starts as `null`. */
  readonly x?: [number, unknown][]
  /** `[index, reason]` of gaps that are not just `missing`. */
  readonly g?: [number, string][]
  /** Present if the topic has vanished: this is what it left. */
  readonly gone?: true
}

export interface HistoryReply {
  readonly status: 'ok'
  readonly position: Position
  /** The instant that the times of frames count from, ms since the epoch. */
  readonly timeBase: number
  readonly serverNow: number
  readonly topics: Record<string, TopicHistory>
}

export type JoinReply =
  | (HistoryReply & {
      /** `null`: no position was named; `true`: `topics` holds exactly what was missed; `false`: it holds a fresh window. */
      readonly recovered: boolean | null
      /** What the `join` handler answered with `ok`. */
      readonly response: unknown
      /** Who is on the topic, this socket included; absent if the channel declares no presence. */
      readonly presence?: readonly PresenceEntry[]
    })
  | Denial

/** Terminal, unless `retryAfterMs` says when to come back. Unknown and forbidden topics get the same. */
export interface Denial {
  readonly status: 'error'
  readonly reason: unknown
  readonly retryAfterMs?: number
}

/** The one answer for a topic that nothing covers, a pattern that reaches too far, and a topic that is forbidden. */
export const FORBIDDEN: Denial = { status: 'error', reason: 'forbidden' }

/** The answer to a push under a join that has been replaced. */
export const STALE_JOIN: Denial = { status: 'error', reason: 'stale join: the topic has been joined again since' }

export interface PushRequest {
  readonly topic: string
  readonly event: string
  readonly payload: unknown
  /** The join it is sent under: the hub drops it if that has been replaced. `null`: whichever there is. */
  readonly ref: number | null
}

export type PushReply = { readonly status: 'ok'; readonly response: unknown } | Denial

/** How long the hub will serve a socket on the credentials it has heard, ms from now; `null`: as long as it lasts. */
export interface SessionTerms {
  readonly expiresInMs: number | null
}

export interface RefreshRequest {
  /** As at a connection. */
  readonly auth: Record<string, unknown>
}

export type RefreshReply = ({ readonly status: 'ok' } & SessionTerms) | Denial

/** Why a hub closes a socket. With `retryAfterMs` the client may come back after about that long; without, it stays away. */
export interface Goodbye {
  /** `closing`, `slow`, `expired`, `unauthorized`, `evicted`, or what `hub.disconnect` was given. */
  readonly reason: string
  readonly retryAfterMs?: number
}

/** Reads a join or history request from a socket: the request, or what is wrong with it as a sentence. */
export function decodeJoinRequest(data: unknown): JoinRequest | { readonly fault: string } {
  if (!isObject(data)) return { fault: 'a join must be an object: { topic, windowMs or points, params, since }' }
  const fault = topicFault(data.topic, { allowPattern: true })
  if (fault) return { fault: `topic ${fault}` }
  const span = decodeSpan(data)
  if ('fault' in span) return span
  const since = decodePosition(data.since)
  if (since && 'fault' in since) return since
  const ref = data.ref ?? null
  if (!isRef(ref)) return { fault: REF_FAULT }
  return { topic: data.topic as string, params: data.params, span, since, ref }
}

/** Reads a leave from a socket: the request, or what is wrong with it as a sentence. */
export function decodeLeaveRequest(data: unknown): LeaveRequest | { readonly fault: string } {
  if (!isObject(data)) return { fault: 'a leave must be an object: { topic }' }
  const fault = topicFault(data.topic, { allowPattern: true })
  if (fault) return { fault: `topic ${fault}` }
  const ref = data.ref ?? null
  if (!isRef(ref)) return { fault: REF_FAULT }
  return { topic: data.topic as string, ref }
}

/** Reads a push from a socket: the request, or what is wrong with it as a sentence. */
export function decodePushRequest(data: unknown): PushRequest | { readonly fault: string } {
  if (!isObject(data)) return { fault: 'a push must be an object: { topic, event, payload }' }
  const fault = topicFault(data.topic, { allowPattern: true })
  if (fault) return { fault: `topic ${fault}` }
  if (typeof data.event !== 'string' || data.event === '') return { fault: 'event must be a non-empty string' }
  const ref = data.ref ?? null
  if (!isRef(ref)) return { fault: REF_FAULT }
  return { topic: data.topic as string, event: data.event, payload: data.payload, ref }
}

/** Reads a refresh from a socket: the request, or what is wrong with it as a sentence. */
export function decodeRefreshRequest(data: unknown): RefreshRequest | { readonly fault: string } {
  if (!isObject(data) || !isObject(data.auth))
    return { fault: 'a refresh must be an object: { auth }, itself an object' }
  return { auth: data.auth }
}

function decodeSpan(data: Record<string, unknown>): Span | { readonly fault: string } {
  const { windowMs, points } = data
  if (points !== undefined && points !== null) {
    if (!Number.isSafeInteger(points) || (points as number) < 1)
      return { fault: 'points must be a whole number from 1' }
    return { points: points as number }
  }
  if (windowMs === undefined || windowMs === null) return { windowMs: DEFAULT_WINDOW_MS }
  if (typeof windowMs !== 'number' || !Number.isFinite(windowMs) || windowMs < 0) {
    return { fault: 'windowMs must be a number of milliseconds from 0' }
  }
  return { windowMs }
}

function decodePosition(data: unknown): Position | null | { readonly fault: string } {
  if (data === undefined || data === null) return null
  if (isObject(data)) {
    const { epoch, offset } = data
    if (typeof epoch === 'string' && typeof offset === 'number' && Number.isSafeInteger(offset) && offset >= 0) {
      return { epoch, offset }
    }
  }
  return { fault: 'since must be a position: { epoch, offset }' }
}

const REF_FAULT = 'ref must be a whole number from 0'

function isRef(ref: unknown): ref is number | null {
  return ref === null || (typeof ref === 'number' && Number.isSafeInteger(ref) && ref >= 0)
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}
