import type { ChannelStore } from '../../store/channel-store.js'
import { type FrameMember, frameLoop } from '../frame-loop.js'
import type { Projection } from '../marks/projection.js'
import { nearestInstant } from '../tooltip/instant.js'
import type { TooltipView } from '../tooltip/tooltip-view.js'
import { attachPlot } from '../view/attach-plot.js'
import type { ChartView } from '../view/chart-view.js'
import type { Past } from '../view/past.js'
import type { ViewPlot, ViewReach } from '../view/view-plot.js'
import type { CanvasSize } from './canvas-size.js'
import type { LivePlotSettings } from './live-plot-settings.js'
import { PlotPicture, type PlotPictureParts } from './plot-picture.js'
import { IDLE_MOVE_MS } from './right-edge.js'
import { Sight } from './sight.js'

export interface LivePlotParts extends PlotPictureParts {
  readonly store: ChannelStore
  readonly tooltip: TooltipView
  readonly view: ChartView
  /** What holds the past that is looked at; `null` where there is no more than the store holds. */
  readonly past: Past | null
}

/** What moves in a chart: edge, y-domain, marks, time labels and tooltip, frame by frame, without React. */
export class LivePlot implements FrameMember, ViewPlot {
  readonly #parts: LivePlotParts
  readonly #picture: PlotPicture
  readonly #sight: Sight
  #settings: LivePlotSettings | null = null
  #isFresh = true
  #movedAtMs = 0
  /** Another stretch of time is wanted than the one drawn. */
  #isMoved = false
  /** Something else is pointed at than what is shown. */
  #isCursorFresh = false
  /** Of a view that stands: a number that changes with what is held of it. */
  #seen = 0

  constructor(parts: LivePlotParts) {
    this.#parts = parts
    this.#picture = new PlotPicture(parts)
    this.#sight = new Sight(parts)
  }

  /** Begins to follow data and view. Returns the end. */
  start(): () => void {
    const { store, view } = this.#parts
    const ends = [store.subscribeData(this.#onData), attachPlot(view, this), view.subscribe(this.#onView)]
    return () => {
      for (const end of ends) end()
      this.#sight.end()
    }
  }

  configure(settings: LivePlotSettings): void {
    this.#settings = settings
    this.#sight.configure(settings)
    this.#picture.configure(settings)
    const { lines } = this.#picture
    this.#parts.tooltip.configure({ ...settings, series: settings.shown, lines })
    this.#arrange()
  }

  resize(size: CanvasSize): void {
    if (this.#picture.resize(size)) this.#arrange()
  }

  get projection(): Projection {
    return this.#picture.projection
  }

  get reach(): ViewReach {
    const { oldest, usualMs, leastMs } = this.#sight
    return { oldest, usualMs, leastMs, newest: this.#parts.store.serverNow() }
  }

  /** The instant at `x`, CSS px from the plot's left edge. */
  timestampAt(x: number): number {
    return this.projection.timestampAt(x * this.#picture.dpr)
  }

  /** The instant that a pointer at `x` means: that of the nearest point. */
  instantAt(x: number): number {
    const shown = this.#settings?.shown ?? []
    const timestamp = this.timestampAt(x)
    const nearest = nearestInstant(
      shown.map(({ series }) => series),
      timestamp,
    )
    const { from, edge } = this.projection
    return nearest >= from && nearest <= edge ? nearest : timestamp
  }

  frame(nowMs: number): number {
    const waitMs = Math.max(IDLE_MOVE_MS, this.projection.msPerPx)
    if (!this.#settings) return Number.POSITIVE_INFINITY
    if (this.#isCursorFresh) this.#showCursor()
    if (this.#sight.stands && !this.#isMoved) return Number.POSITIVE_INFINITY
    const isDue = this.#isFresh || this.#isMoved
    if (!isDue && nowMs - this.#movedAtMs < IDLE_MOVE_MS) return this.#movedAtMs + IDLE_MOVE_MS - nowMs
    const column = this.projection.originColumn
    this.#follow()
    if (!isDue && this.projection.originColumn === column) return waitMs
    this.#movedAtMs = nowMs
    this.#draw()
    return waitMs
  }

  readonly #onData = (): void => {
    this.#isFresh = true
    this.#sight.keep()
    // Of what is looked back at, more may have come.
    if (this.#sight.state !== 'live') this.#isMoved ||= this.#seen !== this.#countSeen()
    if (!this.#sight.stands || this.#isMoved) frameLoop.request()
  }

  readonly #onView = (): void => {
    if (!this.#settings) return
    const { view } = this.#parts
    const { cursor } = this.#sight
    this.#look()
    const next = this.#sight.cursor
    this.#isCursorFresh ||= next !== cursor
    const isOwn = next?.by === view
    if (isOwn && this.#sight.state === 'live' && next.instant > this.projection.edge) this.#catchUp()
    // The cursor of another chart of the group waits for the frame, with all the others that show it.
    if (this.#isCursorFresh && (isOwn || next === null)) this.#showCursor()
    if (this.#isCursorFresh || this.#isMoved || !this.#sight.stands) frameLoop.request()
  }

  /** Takes in what the view wants. The projection follows at once: whoever moves the view again before the next frame moves it from there. */
  #look(): void {
    const { state } = this.#sight
    if (!this.#sight.look()) return
    if (this.#sight.state !== state) this.#picture.startAnew()
    this.#isMoved = true
    this.#picture.invalidate()
    if (this.#sight.windowMs > 0) this.#follow()
    this.#sight.keep()
  }

  /** Sets everything out anew, and draws it at once: React is about to show a frame that must fit. */
  #arrange(): void {
    if (!this.#picture.arrange()) return
    this.#look()
    this.#follow()
    this.#sight.keep()
    this.#draw()
  }

  /** Moves edge and window to where they belong now. */
  #follow(): void {
    this.#sight.follow()
    this.#picture.follow(this.#sight)
  }

  #countSeen(): number {
    let count = 0
    for (const { series } of this.#settings?.shown ?? []) {
      count += series.revision + series.appended - series.length + series.indexFrom(this.projection.edge + 1)
    }
    return count
  }

  #draw(): void {
    this.#isFresh = false
    this.#isMoved = false
    if (this.#sight.state !== 'live') this.#seen = this.#countSeen()
    this.#picture.draw()
    if (this.#sight.cursor) this.#showCursor()
  }

  #catchUp(): void {
    this.#sight.catchUp()
    this.#follow()
    this.#draw()
  }

  /** Shows what is pointed at, if it is in sight. */
  #showCursor(): void {
    this.#isCursorFresh = false
    const { tooltip, view } = this.#parts
    const { cursor } = this.#sight
    const { from, edge } = this.projection
    if (!cursor || cursor.instant < from || cursor.instant > edge) return tooltip.hide()
    const walked = cursor.by === view ? cursor.topic : null
    tooltip.show({ instant: cursor.instant, walked }, this.projection, this.#picture.dpr)
  }
}
