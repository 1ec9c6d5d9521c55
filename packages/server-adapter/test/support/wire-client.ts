import {
  type Announcement,
  type Goodbye,
  type JoinReply,
  NAMESPACE,
  type PresenceEntry,
  WIRE_EVENTS,
} from '@exocast/metrics-core/wire'
import { decodeFrame, type Frame } from '@exocast/metrics-core/wire/frame'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'

/** One point as a frame brought it. */
export interface ReceivedPoint {
  readonly topic: string | undefined
  readonly value: number | null
  readonly timestamp: number
  readonly extra: unknown
}

/** A client that knows the wire and nothing else: it keeps all it gets, in order. */
export class WireClient {
  readonly socket: Socket
  readonly frames: Frame[] = []
  readonly points: ReceivedPoint[] = []
  readonly announced: string[] = []
  readonly vanished: (string | undefined)[] = []
  readonly events: [topic: string, event: string, payload: unknown][] = []
  readonly goodbyes: Goodbye[] = []
  readonly presences: [topic: string, joins: PresenceEntry[], leaves: number[]][] = []
  readonly topicOfId = new Map<number, string>()
  #timeBase = 0

  constructor(url: string, options: Partial<ManagerOptions & SocketOptions> = {}) {
    this.socket = io(url + NAMESPACE, { forceNew: true, reconnection: false, transports: ['websocket'], ...options })
    this.socket.on(WIRE_EVENTS.frame, (...args: unknown[]) => {
      const frame = decodeFrame(args, { timeBase: this.#timeBase })!
      this.frames.push(frame)
      frame.ids.forEach((id, i) => {
        const [value, timestamp] = [frame.values[i]!, frame.timestamps[i]!]
        this.points.push({ topic: this.topicOfId.get(id), value, timestamp, extra: frame.extras.get(i) ?? null })
      })
    })
    this.socket.on(WIRE_EVENTS.announce, (news: Announcement[]) => {
      for (const [id, topic] of news) {
        this.topicOfId.set(id, topic)
        this.announced.push(topic)
      }
    })
    this.socket.on(WIRE_EVENTS.vanish, (ids: number[]) => {
      for (const id of ids) this.vanished.push(this.topicOfId.get(id))
    })
    this.socket.on(WIRE_EVENTS.broadcast, (topic: string, event: string, payload: unknown) => {
      this.events.push([topic, event, payload])
    })
    this.socket.on(WIRE_EVENTS.presence, (...told: [string, PresenceEntry[], number[]]) => this.presences.push(told))
    this.socket.on(WIRE_EVENTS.goodbye, (goodbye: Goodbye) => this.goodbyes.push(goodbye))
  }

  /** Values received live of one topic. */
  valuesOf(topic: string): (number | null)[] {
    return this.points.filter((point) => point.topic === topic).map(({ value }) => value)
  }

  async request<Reply = Record<string, unknown>>(event: string, data?: unknown): Promise<Reply> {
    return (await this.socket.emitWithAck(event, data)) as Reply
  }

  /** The reply is read before any packet behind it: a promise would settle too late for the frame right after. */
  join(topic: string, options: object = {}): Promise<JoinReply> {
    return new Promise((resolve) => {
      this.socket.emit(WIRE_EVENTS.join, { topic, ...options }, (reply: JoinReply) => {
        if (reply.status === 'ok') {
          this.#timeBase = reply.timeBase
          for (const [name, { id }] of Object.entries(reply.topics)) this.topicOfId.set(id, name)
        }
        resolve(reply)
      })
    })
  }

  /** Joins, and fails unless it is let in. */
  async mustJoin(topic: string, options: object = {}): Promise<Extract<JoinReply, { status: 'ok' }>> {
    const reply = await this.join(topic, options)
    if (reply.status !== 'ok') throw new Error(`join of ${topic} was denied: ${JSON.stringify(reply.reason)}`)
    return reply
  }

  /** Resolves once the hub has answered a later request: all it sent before has arrived. */
  async settled(): Promise<void> {
    await this.request(WIRE_EVENTS.clock)
  }

  /** Resolves as soon as a condition holds, looked at after each packet and at the end. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return
    await new Promise<void>((resolve) => {
      // Those who listen to any event hear it before those who keep it.
      const look = () =>
        queueMicrotask(() => {
          if (!condition()) return
          this.socket.offAny(look)
          this.socket.off('disconnect', look)
          resolve()
        })
      this.socket.onAny(look)
      this.socket.on('disconnect', look)
    })
  }

  /** The error that refuses the connection. */
  refusal(): Promise<Error & { data?: unknown }> {
    return new Promise((resolve) => this.socket.once('connect_error', resolve))
  }

  close(): void {
    this.socket.disconnect()
  }
}
