import type { Clock } from '@exocast/metrics-core/clock'
import { NAMESPACE, WIRE_EVENTS, WIRE_VERSION } from '@exocast/metrics-core/wire'
import { Manager, type Socket } from 'socket.io-client'
import { ChannelError } from './channel-error.js'
import { ClockWatch } from './clock-watch.js'
import { type ConnectionState, IDLE_CONNECTION } from './connection-state.js'
import { type Auth, fetchAuth } from './fetch-auth.js'
import { fullJitter } from './full-jitter.js'
import { isTooLong, TOO_LONG } from './is-too-long.js'
import { Listeners } from './listeners.js'
import type { RequestOptions } from './request-options.js'
import { sendRequest } from './send-request.js'
import type { ServerClock } from './server-clock.js'
import { SessionRefresh } from './session-refresh.js'
import { readVerdict, type Verdict, verdictOf } from './verdict-of.js'

interface ConnectionOptions {
  /** Asked when the first connection is made: a page rendered on a server never asks. */
  readonly url: () => string
  readonly path: string
  readonly auth: Auth
  readonly clock: Clock
  readonly serverClock: ServerClock
  readonly onError: (error: unknown) => void
}

/** An attempt that has neither succeeded nor failed by then has failed. */
const ATTEMPT_TIMEOUT_MS = 10_000

/** One Socket.IO session to the hub's namespace, opened again for as long as it is wanted. */
export class Connection {
  readonly #options: ConnectionOptions
  readonly #changes: Listeners<[]>
  readonly #connects: Listeners<[]>
  readonly #messages: Listeners<[event: string, args: unknown[]]>
  #state = IDLE_CONNECTION
  #socket: Socket | null = null
  /** What this attempt says to the door. */
  #auth: Record<string, unknown> = {}
  #goodbye: Verdict | null = null
  #cancelTimer = () => {}
  readonly #clockWatch: ClockWatch
  readonly #refresh: SessionRefresh

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#changes = new Listeners(options.onError)
    this.#connects = new Listeners(options.onError)
    this.#messages = new Listeners(options.onError)
    const { auth, clock, onError } = options
    const request: Connection['request'] = (event, data, more) => this.request(event, data, more)
    this.#clockWatch = new ClockWatch({ clock, request })
    this.#refresh = new SessionRefresh({ auth, clock, onError, request })
  }

  getState = (): ConnectionState => this.#state

  /** Calls back when `getState()` gives another object. Returns its end. */
  subscribe = (onChange: () => void): (() => void) => this.#changes.add(onChange)

  /** Calls back each time a session begins. */
  onConnect(callback: () => void): () => void {
    return this.#connects.add(callback)
  }

  /** Calls back for each event the hub sends. */
  onMessage(callback: (event: string, args: unknown[]) => void): () => void {
    return this.#messages.add(callback)
  }

  get connected(): boolean {
    return this.#state.status === 'connected'
  }

  open(): void {
    if (this.#state.status !== 'idle') return
    this.#attempt()
  }

  /** Tries again at once: after a denial, or before the next attempt is due. */
  retry(): void {
    const { status, nextRetryAt } = this.#state
    if (status === 'denied' || nextRetryAt !== null) this.#attempt()
  }

  /** Ends the session; `open` begins another. */
  suspend(): void {
    if (this.#state.status === 'closed') return
    this.#end()
    this.#set({ status: 'idle', attempt: 0, nextRetryAt: null, error: null })
  }

  /** Ends the session for good. */
  close(): void {
    this.#end()
    this.#set({ status: 'closed', nextRetryAt: null })
  }

  /** Asks the hub something; see `sendRequest`. `onFailure` if there is no connection. */
  request(event: string, data: unknown, { timeoutMs, onReply, onFailure }: RequestOptions): void {
    const socket = this.#socket
    if (!socket || !this.connected) return onFailure('not connected')
    const { clock } = this.#options
    const sentAt = clock.monotonic()
    const observe = (reply: unknown) => {
      this.#observeClock(reply, sentAt)
      onReply(reply)
    }
    sendRequest(socket, { event, data, clock }, { timeoutMs, onReply: observe, onFailure })
  }

  #attempt(): void {
    this.#cancelTimer()
    this.#goodbye = null
    this.#set({ status: this.#state.attempt === 0 ? 'connecting' : 'reconnecting', nextRetryAt: null })
    const socket = (this.#socket ??= this.#createSocket())
    // Fetched before there is a connection: the door is not kept waiting for it.
    this.#cancelTimer = fetchAuth(this.#options.auth, {
      clock: this.#options.clock,
      onAuth: (auth) => this.#dial(socket, auth),
      onFailure: (error) => this.#fail(socket, error),
    })
  }

  #dial(socket: Socket, auth: Record<string, unknown>): void {
    this.#auth = auth
    this.#cancelTimer = this.#options.clock.setTimer(
      () => this.#fail(socket, new Error(`no connection to ${this.#options.url()} within ${ATTEMPT_TIMEOUT_MS} ms`)),
      ATTEMPT_TIMEOUT_MS,
    )
    socket.connect()
  }

  #createSocket(): Socket {
    const manager = new Manager(this.#options.url(), {
      path: this.#options.path,
      query: { v: String(WIRE_VERSION) },
      // WebSocket first, polling where it is blocked.
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnection: false,
      autoConnect: false,
    })
    const socket = manager.socket(NAMESPACE, { auth: (send) => send(this.#auth) })
    socket.on('connect', () => this.#connect())
    socket.on('connect_error', (error: Error) => this.#fail(socket, error))
    socket.on('disconnect', (reason, details) => {
      if (reason !== 'io client disconnect')
        this.#fail(socket, new Error(`connection lost: ${isTooLong(details) ? TOO_LONG : reason}`))
    })
    socket.onAny((event: string, ...args: unknown[]) => {
      if (event === WIRE_EVENTS.goodbye) this.#goodbye = readVerdict(args[0])
      else if (event === WIRE_EVENTS.session) this.#refresh.begin(args[0])
      else this.#messages.notify(event, args)
    })
    return socket
  }

  #connect(): void {
    this.#cancelTimer()
    this.#set({ status: 'connected', attempt: 0, nextRetryAt: null, error: null })
    this.#clockWatch.begin()
    this.#connects.notify()
  }

  #fail(socket: Socket, error: Error): void {
    if (socket !== this.#socket) return
    this.#cancelTimer()
    this.#clockWatch.stop()
    this.#refresh.stop()
    const said = this.#goodbye ?? verdictOf(error)
    socket.disconnect()
    if (said && said.retryAfterMs === undefined) {
      this.#set({ status: 'denied', nextRetryAt: null, error: new ChannelError('connection refused', said.reason) })
      return
    }
    const attempt = this.#state.attempt + 1
    const delayMs = said?.retryAfterMs ?? fullJitter(attempt)
    const { clock } = this.#options
    this.#set({ status: 'reconnecting', attempt, nextRetryAt: clock.now() + delayMs, error })
    this.#cancelTimer = clock.setTimer(() => this.#attempt(), delayMs)
  }

  #end(): void {
    this.#cancelTimer()
    this.#clockWatch.stop()
    this.#refresh.stop()
    const socket = this.#socket
    this.#socket = null
    socket?.disconnect()
  }

  #observeClock(reply: unknown, sentAt: number): void {
    const serverNow = (reply as { serverNow?: unknown } | null)?.serverNow
    if (typeof serverNow !== 'number') return
    const { serverClock, clock } = this.#options
    serverClock.observe(serverNow, sentAt, clock.monotonic())
    this.#set({ rttMs: serverClock.rttMs, clockOffsetMs: serverClock.offsetMs })
  }

  #set(change: Partial<ConnectionState>): void {
    const next = { ...this.#state, ...change }
    const keys = Object.keys(change) as (keyof ConnectionState)[]
    if (keys.every((key) => this.#state[key] === next[key])) return
    this.#state = next
    this.#changes.notify()
  }
}
