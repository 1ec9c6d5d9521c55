import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelStore } from '../../store/channel-store.js'
import type { Series } from '../../store/series.js'
import type { ChartView } from '../view/chart-view.js'
import type { Cursor } from '../view/cursor.js'
import { oldestOf, type Past } from '../view/past.js'
import { LIVE, type ViewState } from '../view/view-state.js'
import { fastestMsOf, graceMsOf, newestOf, windowMsOf } from './chart-span.js'
import { RightEdge } from './right-edge.js'

export interface SightParts {
  readonly store: ChannelStore
  readonly view: ChartView
  /** What holds the past that is looked at; `null` where there is no more than the store holds. */
  readonly past: Past | null
}

export interface SightSettings {
  /** All there is, shown or not: the edge follows the newest of them. */
  readonly all: readonly Series[]
  readonly span: Span
}

/** A view that somebody points at is held back by its reader; beyond so many times its window, what it shows would be dropped. */
const HELD_FACTOR = 1.1
/** A window must hold so many intervals for a line to be seen in it. */
const LEAST_INTERVALS = 3

/** Which stretch of time a plot shows: where its view wants it, as now moves on. What is in it is kept from being dropped. */
export class Sight {
  readonly #parts: SightParts
  readonly #edge = new RightEdge()
  #settings: SightSettings | null = null
  #state: ViewState = LIVE
  #cursor: Cursor | null = null
  #windowMs = 0
  /** As of the last `follow`: a window that is measured stays what it was while that is about right. */
  #ownMs = 0

  constructor(parts: SightParts) {
    this.#parts = parts
  }

  /** As of the last `look`. */
  get state(): ViewState['state'] {
    return this.#state.state
  }

  /** What is pointed at, as of the last `look`. */
  get cursor(): Cursor | null {
    return this.#cursor
  }

  /** Whether the right edge stays where it is. */
  get stands(): boolean {
    return this.state !== 'live' || this.#cursor !== null
  }

  /** The right edge, ms since the epoch. */
  get edge(): number {
    return 'edge' in this.#state ? this.#state.edge : this.#edge.at
  }

  get windowMs(): number {
    return this.#windowMs
  }

  /** What is shown unless a reader chooses otherwise, ms. */
  get usualMs(): number {
    return this.#parts.view.time.chosenMs ?? this.#measureOwn()
  }

  /** The least that shows anything, ms. */
  get leastMs(): number {
    return Math.min(fastestMsOf(this.#settings!.all) * LEAST_INTERVALS, this.usualMs)
  }

  /** How far back a reader may go, ms since the epoch. */
  get oldest(): number {
    const { past, store } = this.#parts
    const { all } = this.#settings!
    return past ? past.oldest(all, { now: store.serverNow(), usualMs: this.usualMs }) : oldestOf(all)
  }

  configure(settings: SightSettings): void {
    if (settings.span !== this.#settings?.span) this.#ownMs = 0
    this.#settings = settings
    this.#configureEdge()
  }

  /** Sees what the view wants by now. Answers whether that is another stretch than before. */
  look(): boolean {
    const { time } = this.#parts.view
    const held = this.#state
    this.#state = time.getState()
    this.#cursor = time.getCursor()
    // Whoever is back at what is live is back at now, even with something pointed at.
    if (held.state !== 'live' && this.state === 'live') this.catchUp()
    return this.#state !== held
  }

  /** Moves edge and window to where they belong now. */
  follow(): void {
    this.#ownMs = this.#measureOwn()
    const windowMs = this.#state.windowMs ?? this.usualMs
    if (windowMs !== this.#windowMs) {
      this.#windowMs = windowMs
      this.#configureEdge()
    }
    if (!this.stands || this.#edge.at === Number.NEGATIVE_INFINITY) this.catchUp()
  }

  /** Moves the edge of what is live to now, held or not. */
  catchUp(): void {
    if (this.#settings) this.#edge.follow(this.#parts.store.serverNow(), newestOf(this.#settings.all))
  }

  /** What is in sight, and longer ago than what the store keeps, must not be dropped meanwhile. */
  keep(): void {
    const { past, store } = this.#parts
    if (!past || !this.#settings || this.#windowMs === 0) return
    const ownMs = this.#measureOwn()
    const agoMs = Math.max(store.serverNow(), newestOf(this.#settings.all)) - this.edge + this.#windowMs
    const isHeldLong = this.#cursor !== null && agoMs > ownMs * HELD_FACTOR
    if (this.state === 'live' && this.#windowMs <= ownMs && !isHeldLong) past.release()
    else past.keep(agoMs)
  }

  /** Nobody looks any more. */
  end(): void {
    this.#parts.past?.release()
  }

  /** What the chart was made for, ms. */
  #measureOwn(): number {
    const { all, span } = this.#settings!
    return windowMsOf(span, all, this.#ownMs)
  }

  #configureEdge(): void {
    const { all, span } = this.#settings!
    this.#edge.configure({ windowMs: this.#windowMs, graceMs: graceMsOf(span, all) })
  }
}
