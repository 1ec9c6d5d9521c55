import type { Span } from '@exocast/metrics-core/wire'
import { Listeners } from '../client/listeners.js'
import { logError } from '../client/log-error.js'
import { Pacer } from '../pacing/pacer.js'
import type { ChannelState, ChannelStore, LatestPoint } from './channel-store.js'
import { endAll } from './end-all.js'
import { PausedView } from './paused-view.js'

/** `pending` is told of at most this often, ms. */
const PENDING_INTERVAL_MS = 250

/**
 * A store whose view can be stopped: series, newest point and clock stand still while paused, `status` and `error` do not, and the
 * store behind it goes on receiving. Draws as any other store does.
 */
export class PausableStore implements ChannelStore {
  readonly #store: ChannelStore
  readonly #span: Span
  readonly #toggles = new Listeners<[]>(logError)
  readonly #resumes = new Listeners<[]>(logError)
  readonly #pendings = new Listeners<[]>(logError)
  readonly #pacer = new Pacer({ intervalMs: PENDING_INTERVAL_MS, run: () => this.#pendings.notify() })
  #view: PausedView | null = null
  #endCount = () => {}
  /** The state shown while paused, and that which it was made of. */
  #shown: { readonly of: ChannelState; readonly state: ChannelState } | null = null

  /** `span`: how much of the past a paused view keeps. */
  constructor(store: ChannelStore, span: Span) {
    this.#store = store
    this.#span = span
  }

  get isPaused(): boolean {
    return this.#view !== null
  }

  readonly pause = (): void => {
    if (this.#view) return
    const view = new PausedView(this.#store, this.#span)
    this.#view = view
    this.#endCount = this.#store.subscribeData(() => {
      view.count(this.#store.getState().series)
      this.#pacer.request()
    })
    this.#toggles.notify()
  }

  /** Shows what is live again, from now on. */
  readonly resume = (): void => {
    if (!this.#view) return
    this.#view = null
    this.#shown = null
    this.#endCount()
    this.#pacer.stop()
    this.#toggles.notify()
    this.#resumes.notify()
  }

  /** How many values have come since it was paused; 0 if it is not. */
  readonly getPending = (): number => this.#view?.pending ?? 0

  /** Calls back when `getPending()` has grown, at most four times a second. Returns its end. */
  readonly subscribePending = (onChange: () => void): (() => void) => this.#pendings.add(onChange)

  readonly getState = (): ChannelState => {
    const of = this.#store.getState()
    if (!this.#view) return of
    if (this.#shown?.of !== of) this.#shown = { of, state: { ...of, series: this.#view.series } }
    return this.#shown.state
  }

  readonly getLatest = (): LatestPoint | null => (this.#view ? this.#view.latest : this.#store.getLatest())

  readonly serverNow = (): number => this.#view?.at ?? this.#store.serverNow()

  readonly subscribe = (onChange: () => void): (() => void) =>
    endAll(this.#store.subscribe(onChange), this.#toggles.add(onChange))

  readonly subscribeData = (onData: () => void): (() => void) => {
    const end = this.#store.subscribeData(() => {
      if (!this.#view) onData()
    })
    return endAll(end, this.#resumes.add(onData))
  }
}
