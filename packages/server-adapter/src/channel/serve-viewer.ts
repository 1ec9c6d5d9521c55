import { type Denial, type Goodbye, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { Server, Socket } from 'socket.io'
import { connectionOf, writePacket } from '../fan-out/connection.js'
import { Outbox } from '../fan-out/outbox.js'
import { Packet } from '../fan-out/packet.js'
import type { Viewer } from '../fan-out/viewer.js'
import { answerRefresh } from '../guard/answer-refresh.js'
import type { Admission } from '../guard/authentication.js'
import { Session } from '../guard/session.js'
import type { HubCore } from '../hub/hub-core.js'
import { answerHistory } from './answer-history.js'
import { answerJoin } from './answer-join.js'
import { answerLeave } from './answer-leave.js'
import { answerPush } from './answer-push.js'
import { endMembership } from './end-membership.js'
import type { Respond } from './respond.js'
import { SocketViewer } from './socket-viewer.js'

/** About the length of a short answer, bytes. */
const SHORT_ANSWER_BYTES = 128

type Acknowledge = (reply: object) => void

type Answer = (core: HubCore, viewer: Viewer, asked: { data: unknown; respond: Respond }) => void | Promise<void>

const ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  [WIRE_EVENTS.join, answerJoin],
  [WIRE_EVENTS.leave, answerLeave],
  [WIRE_EVENTS.history, answerHistory],
  [WIRE_EVENTS.push, answerPush],
  [WIRE_EVENTS.refresh, answerRefresh],
  [WIRE_EVENTS.clock, ({ clock }, _, { respond }) => respond(() => ({ reply: { serverNow: clock.now() } }))],
])

export interface ServeOptions {
  readonly io: Server
  readonly admission: Admission
  /** Whether the connection is the hub's own to close, or others may use it too. */
  readonly ownsConnection: boolean
}

/** Makes a socket that passed the door a viewer: answers what it asks, until it is gone. */
export function serveViewer(core: HubCore, socket: Socket, { io, admission, ownsConnection }: ServeOptions): void {
  const { clock, limits, counters, onError, timeBase } = core
  const connection = connectionOf(socket)
  const dismiss = (goodbye: Goodbye) => {
    outbox.end()
    writePacket(connection, new Packet(WIRE_EVENTS.goodbye, goodbye).encodedBy(io.encoder))
    socket.disconnect(ownsConnection)
  }
  const outbox = new Outbox({
    connection,
    encoder: io.encoder,
    clock,
    counters,
    timeBase,
    backlogBytes: limits.backlogBytes,
    onError,
    flush: () => core.fanOut.flush(),
    onOverflow: () => dismiss({ reason: 'slow', retryAfterMs: 1_000 + Math.floor(Math.random() * 4_000) }),
  })
  const session = new Session(admission, {
    clock,
    graceMs: limits.expiryGraceMs,
    onExpired: () => {
      counters.expired++
      dismiss({ reason: 'expired', retryAfterMs: Math.floor(Math.random() * 1_000) })
    },
  })
  const viewer = new SocketViewer(core, { socket, session, outbox, dismiss })
  // One listener, whatever is asked: each would be held by every idle socket.
  socket.onAny((event: string, ...args: unknown[]) => {
    const answer = ANSWERS.get(event)
    const last = args.pop()
    if (!answer || typeof last !== 'function') return
    const acknowledge = last as Acknowledge
    const respond: Respond = (make, holds = null) => outbox.call(() => write(acknowledge, make, onError), holds)
    // Whatever a client sends, nothing is thrown past here.
    const answered = (async () => answer(core, viewer, { data: args[0], respond }))()
    answered.catch((error) => onError(`"${event}" of a client failed`, error))
  })
  // Whatever goes wrong with a socket ends in "disconnect"; an "error" nobody listens to would end the process.
  socket.on('error', () => {})
  socket.on('disconnect', () => {
    core.viewers.delete(viewer)
    session.end()
    viewer.joining.clear()
    for (const membership of viewer.topics.values()) endMembership(core, viewer, { membership, reason: 'closed' })
    for (const cancel of viewer.waits) cancel()
    outbox.end()
    core.fanOut.move(viewer)
  })
  core.viewers.add(viewer)
  if (session.terms.expiresInMs !== null) outbox.send(new Packet(WIRE_EVENTS.session, session.terms))
}

function write(acknowledge: Acknowledge, make: Parameters<Respond>[0], onError: HubCore['onError']): number {
  let undo: (() => void) | undefined
  try {
    const made = make()
    undo = made.undo
    acknowledge(made.reply)
    return made.sizeBytes ?? SHORT_ANSWER_BYTES
  } catch (error) {
    undo?.()
    onError('an answer could not be encoded', error)
    const failed: Denial = { status: 'error', reason: 'failed' }
    acknowledge(failed)
    return SHORT_ANSWER_BYTES
  }
}
