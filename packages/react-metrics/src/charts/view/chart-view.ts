import { type Moment, moved, zoomed } from './moment.js'
import type { TimeView } from './time-view.js'
import type { ViewPlot } from './view-plot.js'

/** What a chart shows, in a word. `held`: live, but somebody points at it. */
export type ViewWord = 'live' | 'held' | 'paused' | 'looking-back'

/** An edge this close to now, as a share of what is shown, means now. */
const NEAR = 0.02
/** A window this close to the usual one, as a share of it, means that. */
const ALIKE = 0.005

/** One chart's view of time: what its reader does to it, within what there is to see. Charts of a group share the time. */
export class ChartView {
  readonly time: TimeView
  #plot: ViewPlot | null = null

  constructor(time: TimeView) {
    this.time = time
  }

  /** The live plot; `null` until there is one. */
  get plot(): ViewPlot | null {
    return this.#plot
  }

  /** Is shown by a plot from now on. Returns the end. */
  attach(plot: ViewPlot): () => void {
    this.#plot = plot
    const leave = this.time.join(plot)
    return () => {
      this.point(null)
      leave()
      if (this.#plot === plot) this.#plot = null
    }
  }

  readonly getWord = (): ViewWord => {
    const { state } = this.time.getState()
    return state === 'live' && this.time.getCursor() ? 'held' : state
  }

  readonly isHeld = (): boolean => this.getWord() === 'held'

  /** Calls back when any of this changes. Returns its end. */
  readonly subscribe = (onChange: () => void): (() => void) => this.time.subscribe(onChange)

  /** Whether it shows what is live, as much of it as usual. */
  readonly isUsual = (): boolean => {
    const { state, windowMs } = this.time.getState()
    return state === 'live' && windowMs === null
  }

  /** What is in sight; `null` until there is a plot. */
  readonly inSight = (): Moment | null => {
    if (!this.plot) return null
    const { from, edge } = this.plot.projection
    return { from, to: edge }
  }

  /** What is in sight while that is not what is live; `null` while it is. */
  readonly standing = (): Moment | null => (this.stands() ? this.inSight() : null)

  /** Whether it shows anything but what is live. */
  readonly stands = (): boolean => this.time.getState().state !== 'live'

  /** A reader points at an instant, at a point of this topic if it was walked to, or (`null`) at nothing any more. */
  point(at: { readonly instant: number; readonly topic: string | null } | null): void {
    const { time } = this
    const held = time.getCursor()
    if (at === null) {
      if (held?.by === this) time.point(null)
    } else if (held?.by !== this || held.instant !== at.instant || held.topic !== at.topic) {
      time.point({ ...at, by: this })
    }
  }

  /** Shows `factor` times as much, about an instant: the one given, else the one pointed at, else the newest or the middle. */
  zoom(factor: number, anchor?: number): void {
    const sight = this.inSight()
    if (!sight) return
    const cursor = this.time.getCursor()?.instant
    const isLive = this.time.getState().state === 'live'
    const about = anchor ?? cursor ?? (isLive ? sight.to : (sight.from + sight.to) / 2)
    this.show(zoomed(sight, factor, Math.min(Math.max(about, sight.from), sight.to)))
  }

  /** Goes so many ms towards now, or back if negative. */
  pan(byMs: number): void {
    const sight = this.inSight()
    if (sight) this.show(moved(sight, byMs))
  }

  /** Looks at a stretch of time, as far as there is one; up to now means live. */
  show({ from, to }: Moment): void {
    const { plot, time } = this
    const sight = this.inSight()
    if (!plot || !sight) return
    const { reach } = plot
    // A live view that is held for a while is behind the clock, and live nevertheless.
    const newest = time.getState().state === 'live' ? sight.to : Math.max(reach.newest, sight.to)
    const oldest = Math.min(reach.oldest, sight.from)
    const windowMs = Math.min(Math.max(to - from, reach.leastMs), newest - oldest)
    const middle = (from + to) / 2
    const edge = Math.min(Math.max(middle + windowMs / 2, oldest + windowMs), newest)
    if (newest - edge > windowMs * NEAR) time.set({ state: 'looking-back', edge, windowMs })
    else time.set({ state: 'live', windowMs: isAlike(windowMs, reach.usualMs) ? null : windowMs })
  }
}

function isAlike(windowMs: number, usualMs: number): boolean {
  return Math.abs(windowMs - usualMs) <= usualMs * ALIKE
}
