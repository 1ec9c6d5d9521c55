import type { Clock } from '@exocast/metrics-core/clock'
import { NAMESPACE, WIRE_EVENTS, WIRE_VERSION } from '@exocast/metrics-core/wire'
import { Manager, type Socket } from 'socket.io-client'
import { ClockWatch } from './clock-watch.js'
import { type Auth, fetchAuth } from './fetch-auth.js'
import { isTooLong, TOO_LONG } from './is-too-long.js'
import type { Request } from './request.js'
import { sendRequest } from './send-request.js'
import type { ServerClock } from './server-clock.js'
import { SessionRefresh } from './session-refresh.js'
import { readVerdict, type Verdict, verdictOf } from './verdict-of.js'

/** What a connection does about its session. */
export interface SessionEvents {
  readonly onOpen: () => void
  readonly onMessage: (event: string, args: unknown[]) => void
  /** The server's clock is known better than before. */
  readonly onClock: (clock: Pick<ServerClock, 'rttMs' | 'offsetMs'>) => void
  /** It could not begin, or has ended, and what the hub said to that. Called once at most, and not after `close`. */
  readonly onEnd: (error: Error, said: Verdict | null) => void
}

export interface SessionOptions {
  readonly url: string
  /** Where Socket.IO is on it. */
  readonly path: string
  readonly auth: Auth
  readonly clock: Clock
  readonly serverClock: ServerClock
  /** Hears of an `auth()` that failed while the session was on. */
  readonly onError: (error: unknown) => void
}

/** A session that has neither begun nor failed by then has failed. */
const TIMEOUT_MS = 10_000

/** One Socket.IO session with the hub's namespace, from the asking for credentials to its end. */
export class Session {
  readonly #options: SessionOptions
  readonly #events: SessionEvents
  readonly #clockWatch: ClockWatch
  readonly #refresh: SessionRefresh
  #socket: Socket | null = null
  #goodbye: Verdict | null = null
  #isOver = false
  #cancel: () => void

  constructor(options: SessionOptions, events: SessionEvents) {
    this.#options = options
    this.#events = events
    const { auth, clock, onError } = options
    this.#clockWatch = new ClockWatch(clock, this.request)
    this.#refresh = new SessionRefresh({ auth, clock, onError, request: this.request })
    // Fetched before there is a connection: the door is not kept waiting for it.
    this.#cancel = fetchAuth(auth, {
      clock,
      onAuth: (fetched) => this.#dial(fetched),
      onFailure: (error) => this.#end(error),
    })
  }

  /** To be called while it is open. */
  readonly request: Request = (event, data, { settle, ...options } = {}) => {
    const { clock } = this.#options
    const sentAt = clock.monotonic()
    const observe = (reply: unknown, failure?: string) => {
      this.#observeClock(reply, sentAt)
      settle?.(reply, failure)
    }
    sendRequest(this.#socket!, { event, data, clock, ...options, settle: observe })
  }

  /** Calls back with the data of each packet that comes from now on, as Engine.IO has it. Returns its end. */
  onPacket(callback: (data: unknown) => void): () => void {
    const engine = this.#socket?.io.engine
    const take = (packet: { data?: unknown }) => callback(packet.data)
    engine?.on('packet', take)
    return () => void engine?.off('packet', take)
  }

  close(): void {
    this.#isOver = true
    this.#cancel()
    this.#clockWatch.stop()
    this.#refresh.stop()
    this.#socket?.disconnect()
  }

  #dial(auth: Record<string, unknown>): void {
    const { url, path, clock } = this.#options
    const { onOpen, onMessage } = this.#events
    const socket = new Manager(url, {
      path,
      query: { v: String(WIRE_VERSION) },
      // WebSocket first, polling where it is blocked.
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnection: false,
      autoConnect: false,
    }).socket(NAMESPACE, { auth })
    this.#socket = socket
    socket.on('connect', () => {
      this.#cancel()
      this.#clockWatch.begin()
      onOpen()
    })
    socket.on('connect_error', (error: Error) => this.#end(error))
    socket.on('disconnect', (reason, details) => {
      this.#end(new Error(`connection lost: ${isTooLong(details) ? TOO_LONG : reason}`))
    })
    socket.onAny((event: string, ...args: unknown[]) => {
      if (event === WIRE_EVENTS.goodbye) this.#goodbye = readVerdict(args[0])
      else if (event === WIRE_EVENTS.session) this.#refresh.begin(args[0])
      else onMessage(event, args)
    })
    this.#cancel = clock.setTimer(
      () => this.#end(new Error(`no connection to ${url} within ${TIMEOUT_MS} ms`)),
      TIMEOUT_MS,
    )
    socket.connect()
  }

  #end(error: Error): void {
    if (this.#isOver) return
    this.close()
    this.#events.onEnd(error, this.#goodbye ?? verdictOf(error))
  }

  #observeClock(reply: unknown, sentAt: number): void {
    const serverNow = (reply as { serverNow?: unknown } | null | undefined)?.serverNow
    if (typeof serverNow !== 'number') return
    const { serverClock, clock } = this.#options
    serverClock.observe(serverNow, sentAt, clock.monotonic())
    this.#events.onClock(serverClock)
  }
}
