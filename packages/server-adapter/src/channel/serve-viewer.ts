import { type Denial, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { Socket } from 'socket.io'
import { connectionOf, writePacket } from '../fan-out/connection.js'
import { Packet } from '../fan-out/packet.js'
import type { Viewer } from '../fan-out/viewer.js'
import { answerRefresh } from '../guard/answer-refresh.js'
import type { Admission } from '../guard/authentication.js'
import type { HubCore } from '../hub/hub-core.js'
import { answerClock } from './answer-clock.js'
import { answerHistory } from './answer-history.js'
import { answerJoin } from './answer-join.js'
import { answerLeave } from './answer-leave.js'
import { answerPush } from './answer-push.js'
import type { Respond } from './respond.js'
import { SocketViewer } from './socket-viewer.js'
import type { ViewerService } from './viewer-service.js'

/** About the length of a short answer, bytes. */
const SHORT_ANSWER_BYTES = 128

type Acknowledge = (reply: object) => void

/** The way of an answer to its socket. */
interface Way {
  readonly acknowledge: Acknowledge
  /** Returns how many bytes that is. */
  readonly send: (packet: Packet) => number
  readonly onError: HubCore['onError']
}

type Answer = (core: HubCore, viewer: Viewer, asked: { data: unknown; respond: Respond }) => void | Promise<void>

const ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  [WIRE_EVENTS.join, answerJoin],
  [WIRE_EVENTS.leave, answerLeave],
  [WIRE_EVENTS.history, answerHistory],
  [WIRE_EVENTS.push, answerPush],
  [WIRE_EVENTS.refresh, answerRefresh],
  [WIRE_EVENTS.clock, answerClock],
])

/** Makes a socket that passed the door a viewer, whose requests are answered. It goes by `endViewer`. */
export function serveViewer(service: ViewerService, socket: Socket, admission: Admission): Viewer {
  const { core } = service
  const viewer = new SocketViewer(service, { socket, admission })
  // One for all that is asked, which every idle socket holds; and no listener, which handlers, who get the socket, might take away.
  socket.use((request, next) => {
    if (!answerRequest(service, viewer, request)) next()
  })
  socket.on('error', ignore)
  core.viewers.add(viewer)
  const { terms } = viewer.session
  if (terms.expiresInMs !== null) viewer.outbox.send(new Packet(WIRE_EVENTS.session, terms))
  return viewer
}

/** Whatever goes wrong with a socket ends in "disconnect"; an "error" nobody listens to would end the process. */
function ignore(): void {}

/** Returns whether it is anything that the hub answers. Whatever a client sends, nothing is thrown past here. */
function answerRequest(service: ViewerService, viewer: Viewer, [event, ...args]: unknown[]): boolean {
  const { core } = service
  const { onError } = core
  const { socket, outbox } = viewer
  const answer = ANSWERS.get(event as string)
  if (!answer) return false
  core.letTicksPass()
  const last = args.pop()
  if (!socket.connected || typeof last !== 'function') return true
  const connection = connectionOf(socket)
  const way: Way = {
    acknowledge: last as Acknowledge,
    send: (packet) => writePacket(connection, packet.encodedBy(service.outbox.encoder)),
    onError,
  }
  const respond: Respond = (make, holds = null) => outbox.call(() => write(way, make), holds)
  const answered = (async () => answer(core, viewer, { data: args[0], respond }))()
  answered.catch((error) => onError(`"${String(event)}" of a client failed`, error))
  return true
}

/** Returns how many bytes that is, about. */
function write({ acknowledge, send, onError }: Way, make: Parameters<Respond>[0]): number {
  let undo: (() => void) | undefined
  try {
    const made = make()
    undo = made.undo
    acknowledge(made.reply)
    const sizeBytes = made.sizeBytes ?? SHORT_ANSWER_BYTES
    return (made.after ?? []).reduce((total, packet) => total + send(packet), sizeBytes)
  } catch (error) {
    undo?.()
    onError('an answer could not be encoded', error)
    const failed: Denial = { status: 'error', reason: 'failed' }
    acknowledge(failed)
    return SHORT_ANSWER_BYTES
  }
}
