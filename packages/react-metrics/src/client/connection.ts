import type { Clock } from '@exocast/metrics-core/clock'
import { ChannelError } from './channel-error.js'
import { type ConnectionState, IDLE_CONNECTION } from './connection-state.js'
import { fullJitter } from './full-jitter.js'
import { Listeners } from './listeners.js'
import type { Request } from './session/request.js'
import type { Session, SessionEvents } from './session/session.js'
import type { Verdict } from './session/verdict-of.js'

interface ConnectionOptions {
  readonly clock: Clock
  readonly onError: (error: unknown) => void
  /** Brings what begins a session, which a page does not carry until it wants one. Throws if there never can be one. */
  readonly load: () => Promise<(events: SessionEvents) => Session>
}

/** One session with the hub, opened again for as long as it is wanted. */
export class Connection {
  readonly #options: ConnectionOptions
  readonly #changes: Listeners<[]>
  readonly #messages: Listeners<[event: string, args: unknown[]]>
  #state = IDLE_CONNECTION
  #session: Session | null = null
  /** Ends what goes on: a wait, an attempt or a session. */
  #stop = () => {}

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#changes = new Listeners(options.onError)
    this.#messages = new Listeners(options.onError)
  }

  getState = (): ConnectionState => this.#state

  /** Calls back when `getState()` gives another object. Returns its end. */
  subscribe = (onChange: () => void): (() => void) => this.#changes.add(onChange)

  /** Calls back for each event the hub sends. */
  onMessage(callback: (event: string, args: unknown[]) => void): () => void {
    return this.#messages.add(callback)
  }

  /** The newest session, on or over; `null` before the first. */
  get session(): Session | null {
    return this.#session
  }

  get connected(): boolean {
    return this.#state.status === 'connected'
  }

  open(): void {
    if (this.#state.status === 'idle') this.#attempt()
  }

  /** Tries again at once: after a denial, or before the next attempt is due. */
  retry(): void {
    const { status, nextRetryAt } = this.#state
    if (status === 'denied' || nextRetryAt !== null) this.#attempt()
  }

  /** Ends the session; `open` begins another. */
  suspend(): void {
    if (this.#state.status === 'closed') return
    this.#stop()
    this.#set({ status: 'idle', attempt: 0, nextRetryAt: null, error: null })
  }

  /** Ends the session for good. */
  close(): void {
    this.#stop()
    this.#set({ status: 'closed', nextRetryAt: null })
  }

  /** Asks the hub something, if there is a connection; see `sendRequest`. */
  readonly request: Request = (event, data, options) => {
    if (this.connected) this.#session!.request(event, data, options)
    else options?.settle?.(undefined, 'not connected')
  }

  #attempt(): void {
    this.#stop()
    const loading = this.#options.load()
    let isOver = false
    this.#stop = () => {
      isOver = true
      this.#session?.close()
    }
    this.#set({ status: this.#state.attempt === 0 ? 'connecting' : 'reconnecting', nextRetryAt: null })
    loading
      .then((begin) => {
        if (isOver) return
        this.#session = begin({
          onOpen: () => this.#set({ status: 'connected', attempt: 0, nextRetryAt: null, error: null }),
          onMessage: (event, args) => this.#messages.notify(event, args),
          onClock: ({ rttMs, offsetMs }) => this.#set({ rttMs, clockOffsetMs: offsetMs }),
          onEnd: (error, said) => this.#fail(error, said),
        })
      })
      .catch((cause) => {
        if (!isOver) this.#fail(new Error('what connects to the hub could not be loaded', { cause }), null)
      })
  }

  #fail(error: Error, said: Verdict | null): void {
    this.#stop()
    if (said && said.retryAfterMs === undefined) {
      this.#set({ status: 'denied', nextRetryAt: null, error: new ChannelError('connection refused', said.reason) })
      return
    }
    const attempt = this.#state.attempt + 1
    const delayMs = said?.retryAfterMs ?? fullJitter(attempt)
    const { clock } = this.#options
    this.#set({ status: 'reconnecting', attempt, nextRetryAt: clock.now() + delayMs, error })
    this.#stop = clock.setTimer(() => this.#attempt(), delayMs)
  }

  #set(change: Partial<ConnectionState>): void {
    const next = { ...this.#state, ...change }
    const keys = Object.keys(change) as (keyof ConnectionState)[]
    if (keys.every((key) => this.#state[key] === next[key])) return
    this.#state = next
    this.#changes.notify()
  }
}
