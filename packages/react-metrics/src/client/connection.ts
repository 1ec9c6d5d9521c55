import type { Clock } from '@exocast/metrics-core/clock'
import { type Goodbye, NAMESPACE, WIRE_EVENTS, WIRE_VERSION } from '@exocast/metrics-core/wire'
import { Manager, type Socket } from 'socket.io-client'
import { ChannelError } from './channel-error.js'
import { type ConnectionState, IDLE_CONNECTION } from './connection-state.js'
import { fullJitter } from './full-jitter.js'
import { Listeners } from './listeners.js'
import type { ServerClock } from './server-clock.js'

/** What a client says to the door: fixed, or fetched afresh for each attempt. */
export type Auth = Record<string, unknown> | (() => Record<string, unknown> | Promise<Record<string, unknown>>)

interface ConnectionOptions {
  /** Asked when the first connection is made: a page rendered on a server never asks. */
  readonly url: () => string
  readonly path: string
  readonly auth: Auth
  readonly clock: Clock
  readonly serverClock: ServerClock
  readonly onError: (error: unknown) => void
}

interface RequestOptions {
  readonly timeoutMs: number
  readonly onReply: (reply: unknown) => void
  readonly onFailure: (reason: string) => void
}

const CLOCK_EVERY_MS = 30_000
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
  #goodbye: Goodbye | null = null
  #cancelTimer = () => {}
  #cancelClock = () => {}

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#changes = new Listeners(options.onError)
    this.#connects = new Listeners(options.onError)
    this.#messages = new Listeners(options.onError)
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

  /**
   * Asks the hub something. Exactly one of the callbacks is called, in the same turn as the answer came, so that frames behind
   * it meet what it changed; `onFailure` if there is no answer in time or the session ends.
   */
  request(event: string, data: unknown, { timeoutMs, onReply, onFailure }: RequestOptions): void {
    const socket = this.#socket
    if (!socket || !this.connected) return onFailure('not connected')
    const sentAt = this.#options.clock.monotonic()
    let open = true
    const settle = (finish: () => void) => {
      if (!open) return
      open = false
      cancelTimeout()
      socket.off('disconnect', onDisconnect)
      finish()
    }
    const onDisconnect = () => settle(() => onFailure('connection lost'))
    const cancelTimeout = this.#options.clock.setTimer(() => settle(() => onFailure('timeout')), timeoutMs)
    socket.on('disconnect', onDisconnect)
    socket.emit(event, data, (reply: unknown) =>
      settle(() => {
        this.#observeClock(reply, sentAt)
        onReply(reply)
      }),
    )
  }

  #attempt(): void {
    this.#cancelTimer()
    this.#goodbye = null
    this.#set({ status: this.#state.attempt === 0 ? 'connecting' : 'reconnecting', nextRetryAt: null })
    const socket = (this.#socket ??= this.#createSocket())
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
    const socket = manager.socket(NAMESPACE, { auth: (send) => this.#sendAuth(socket, send) })
    socket.on('connect', () => this.#connect())
    socket.on('connect_error', (error: Error & { data?: unknown }) => this.#fail(socket, error))
    socket.on('disconnect', (reason) => {
      if (reason !== 'io client disconnect') this.#fail(socket, new Error(`connection lost: ${reason}`))
    })
    socket.onAny((event: string, ...args: unknown[]) => {
      if (event === WIRE_EVENTS.goodbye) this.#goodbye = (args[0] ?? null) as Goodbye | null
      else this.#messages.notify(event, args)
    })
    return socket
  }

  #sendAuth(socket: Socket, send: (auth: object) => void): void {
    const { auth } = this.#options
    if (typeof auth !== 'function') return send(auth)
    new Promise<Record<string, unknown>>((resolve) => resolve(auth())).then(
      (fetched) => {
        if (socket === this.#socket && this.#state.status !== 'connected') send(fetched)
      },
      (cause) => {
        if (socket === this.#socket)
          this.#fail(socket, new Error('auth() failed; fix it or let it return {}', { cause }))
      },
    )
  }

  #connect(): void {
    this.#cancelTimer()
    this.#set({ status: 'connected', attempt: 0, nextRetryAt: null, error: null })
    this.#askClock()
    this.#connects.notify()
  }

  #fail(socket: Socket, error: Error & { data?: unknown }): void {
    if (socket !== this.#socket) return
    this.#cancelTimer()
    this.#cancelClock()
    const said = this.#goodbye ?? (isVerdict(error.data) ? error.data : null)
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
    this.#cancelClock()
    const socket = this.#socket
    this.#socket = null
    socket?.disconnect()
  }

  #askClock(): void {
    // Without an answer the next one will do: a dead connection is noticed by its heartbeat.
    this.request(WIRE_EVENTS.clock, null, { timeoutMs: ATTEMPT_TIMEOUT_MS, onReply: () => {}, onFailure: () => {} })
    this.#cancelClock = this.#options.clock.setTimer(() => this.#askClock(), CLOCK_EVERY_MS)
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

/** Whether a refusal came from the hub's door, with a reason, rather than from the network. */
function isVerdict(data: unknown): data is { reason: unknown; retryAfterMs?: number } {
  return typeof data === 'object' && data !== null && 'reason' in data
}
