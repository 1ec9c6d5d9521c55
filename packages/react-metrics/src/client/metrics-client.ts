import type { Clock } from '@exocast/metrics-core/clock'
import type { Snapshot } from '@exocast/metrics-core/wire'
import type { SeriesStore } from '../store/series-store.js'
import type { ClientChannel } from './client-channel.js'
import { Connection } from './connection.js'
import type { Live } from './live.js'
import type { Auth } from './session/fetch-auth.js'
import type { ServerClock } from './session/server-clock.js'
import type { Session, SessionEvents } from './session/session.js'
import type { Subscriptions } from './subscription/subscriptions.js'

interface MetricsClientOptions {
  readonly store: SeriesStore
  /** What the store was primed with. */
  readonly snapshot: Snapshot | undefined
  /** Asked when the first connection is made: a page rendered on a server never asks. */
  readonly url: () => string
  readonly path: string
  readonly auth: Auth
  readonly clock: Clock
  readonly onError: (error: unknown) => void
}

/** With nothing joined any more the socket is kept this long: the next page may want it. */
const LINGER_MS = 2_000

/** What the channels of one page share: the store, the connection, and the subscriptions that feed the one from the other. */
export class MetricsClient {
  readonly connection: Connection
  readonly store: SeriesStore
  readonly clock: Clock
  readonly onError: (error: unknown) => void
  /** The log of what the store was primed with. */
  readonly snapshotEpoch: string | null
  readonly #options: MetricsClientOptions
  #serverClock: ServerClock | null = null
  #subscriptions: Subscriptions | null = null
  readonly #open = new Set<ClientChannel>()
  #cancelLinger = () => {}

  constructor(options: MetricsClientOptions) {
    this.#options = options
    this.store = options.store
    this.clock = options.clock
    this.onError = options.onError
    this.snapshotEpoch = options.snapshot?.position.epoch ?? null
    this.connection = new Connection({ ...options, load: () => this.#load() })
    this.connection.subscribe(() => {
      this.#subscriptions?.noteConnection()
      for (const channel of this.#open) channel.refresh()
    })
  }

  /** Until the hub has told its clock: the instant of the snapshot, standing still, or the local clock. */
  readonly serverNow = (): number => {
    return this.#serverClock?.now() ?? this.#options.snapshot?.serverNow ?? this.clock.now()
  }

  /** Loads what a client needs once something is joined. */
  async load(): Promise<Live> {
    const live = await import('./live.js')
    if (!this.#subscriptions) this.#begin(live)
    return live
  }

  /** `null` until a first channel was opened, and what feeds it is loaded. */
  get subscriptions(): Subscriptions | null {
    return this.#subscriptions
  }

  /** Keeps a connection for a channel, which is fed as soon as what that needs is loaded. */
  acquire(channel: ClientChannel): void {
    this.#cancelLinger()
    this.connection.open()
    this.#open.add(channel)
  }

  release(channel: ClientChannel): void {
    this.#open.delete(channel)
    // A macrotask later: a component that is mounted again at once (StrictMode) finds its topics still joined.
    this.clock.setTimer(() => {
      this.#subscriptions?.leaveUnused(channel.topics)
      if (this.#open.size > 0 || this.connection.getState().status === 'closed') return
      this.#cancelLinger()
      this.#cancelLinger = this.clock.setTimer(() => this.connection.suspend(), LINGER_MS)
    }, 0)
  }

  close(): void {
    this.#cancelLinger()
    for (const channel of [...this.#open]) channel.leave()
    this.#subscriptions?.close()
    this.connection.close()
  }

  #load(): Promise<(events: SessionEvents) => Session> {
    const url = this.#options.url()
    return this.load().then((live) => (events) => {
      const serverClock = (this.#serverClock ??= new live.ServerClock(this.clock))
      return new live.Session({ ...this.#options, url, serverClock }, events)
    })
  }

  #begin(live: Live): void {
    this.#subscriptions = new live.Subscriptions(this)
    for (const channel of this.#open) {
      channel.feed()
      channel.refresh()
    }
  }
}
