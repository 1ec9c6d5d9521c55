import type { Moment } from './moment.js'
import type { TimeView } from './time-view.js'
import type { ViewPlot } from './view-plot.js'

/** What a chart shows, in a word. `held`: live, but somebody points at it. */
export type ViewWord = 'live' | 'held' | 'paused' | 'looking-back'

/** One chart's view of time: what is in sight, and who points at what. Charts of a group share the time. */
export class ChartView {
  readonly time: TimeView
  /** The live plot; `null` until there is one. */
  plot: ViewPlot | null = null

  constructor(time: TimeView) {
    this.time = time
  }

  readonly getWord = (): ViewWord => {
    const { state } = this.time.getState()
    return state === 'live' && this.time.getCursor() ? 'held' : state
  }

  /** Calls back when any of this changes. Returns its end. */
  readonly subscribe = (onChange: () => void): (() => void) => this.time.subscribe(onChange)

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
}
