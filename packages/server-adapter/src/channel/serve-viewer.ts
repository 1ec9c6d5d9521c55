import { type Denial, type Goodbye, WIRE_EVENTS } from '@exocast/metrics-core/wire'
import type { Server, Socket } from 'socket.io'
import { connectionOf, writePacket } from '../fan-out/connection.js'
import { Outbox } from '../fan-out/outbox.js'
import { Packet } from '../fan-out/packet.js'
import type { Viewer } from '../fan-out/viewer.js'
import { TokenBucket } from '../guard/token-bucket.js'
import type { HubCore } from '../hub/hub-core.js'
import { answerHistory } from './answer-history.js'
import { answerJoin } from './answer-join.js'
import { answerLeave } from './answer-leave.js'
import { answerPush } from './answer-push.js'
import type { Respond } from './respond.js'

/** About the length of a short answer, bytes. */
const SHORT_ANSWER_BYTES = 128

type Acknowledge = (reply: object) => void

export interface ServeOptions {
  readonly io: Server
  readonly auth: Record<string, unknown>
  /** Whether the connection is the hub's own to close, or others may use it too. */
  readonly ownsConnection: boolean
}

/** Makes a socket that passed the door a viewer: answers what it asks, until it is gone. */
export function serveViewer(core: HubCore, socket: Socket, { io, auth, ownsConnection }: ServeOptions): void {
  const { clock, limits, counters, onError, timeBase } = core
  const connection = connectionOf(socket)
  const disconnect = () => void socket.disconnect(ownsConnection)
  const outbox = new Outbox({
    connection,
    encoder: io.encoder,
    clock,
    counters,
    timeBase,
    backlogBytes: limits.backlogBytes,
    onError,
    flush: () => core.fanOut.flush(),
    onOverflow: () => {
      const goodbye: Goodbye = { reason: 'slow', retryAfterMs: 1_000 + Math.floor(Math.random() * 4_000) }
      writePacket(connection, new Packet(WIRE_EVENTS.goodbye, goodbye).encodedBy(io.encoder))
      disconnect()
    },
  })
  const viewer: Viewer = {
    socket,
    auth,
    outbox,
    topics: new Map(),
    joining: new Map(),
    waits: new Set(),
    joinRate: new TokenBucket(limits.joinsPerSecond, clock),
    pushRate: new TokenBucket(limits.pushesPerSecond, clock),
    disconnect,
  }
  const answers: [string, (data: unknown, respond: Respond) => void | Promise<void>][] = [
    [WIRE_EVENTS.join, (data, respond) => answerJoin(core, viewer, { data, respond })],
    [WIRE_EVENTS.leave, (data, respond) => answerLeave(core, viewer, { data, respond })],
    [WIRE_EVENTS.history, (data, respond) => answerHistory(core, viewer, { data, respond })],
    [WIRE_EVENTS.push, (data, respond) => answerPush(core, viewer, { data, respond })],
    [WIRE_EVENTS.clock, (_, respond) => respond(() => ({ reply: { serverNow: clock.now() } }))],
  ]
  for (const [event, answer] of answers) {
    socket.on(event, (...args: unknown[]) => {
      const last = args.pop()
      if (typeof last !== 'function') return
      const acknowledge = last as Acknowledge
      const respond: Respond = (make) => outbox.call(() => write(acknowledge, make, onError))
      // Whatever a client sends, nothing is thrown past here.
      const answered = (async () => answer(args[0], respond))()
      answered.catch((error) => onError(`"${event}" of a client failed`, error))
    })
  }
  // Whatever goes wrong with a socket ends in "disconnect"; an "error" nobody listens to would end the process.
  socket.on('error', () => {})
  socket.on('disconnect', () => {
    core.viewers.delete(viewer)
    viewer.topics.clear()
    viewer.joining.clear()
    for (const cancel of viewer.waits) cancel()
    outbox.end()
    core.fanOut.move(viewer)
  })
  core.viewers.add(viewer)
}

function write(acknowledge: Acknowledge, make: Parameters<Respond>[0], onError: HubCore['onError']): number {
  try {
    const { reply, sizeBytes = SHORT_ANSWER_BYTES } = make()
    acknowledge(reply)
    return sizeBytes
  } catch (error) {
    onError('an answer could not be encoded', error)
    const failed: Denial = { status: 'error', reason: 'failed' }
    acknowledge(failed)
    return SHORT_ANSWER_BYTES
  }
}
