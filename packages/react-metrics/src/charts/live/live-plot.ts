import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelStore } from '../../store/channel-store.js'
import type { Series } from '../../store/series.js'
import type { PlottedSeries } from '../chart-series.js'
import { PLOT_INSETS, type PlotInsets } from '../frame/plot-insets.js'
import { type FrameMember, frameLoop } from '../frame-loop.js'
import type { PaintContext } from '../marks/canvas-sink.js'
import type { Curve } from '../marks/curves/curve.js'
import { Projection } from '../marks/projection.js'
import { StripPainter } from '../marks/strip-painter.js'
import { DrawnLines } from '../stack/drawn-lines.js'
import type { Fill } from '../stack/fill.js'
import type { AxisLook } from '../time-axis/axis-look.js'
import { TimeAxisPainter } from '../time-axis/time-axis-painter.js'
import { timeStepAt } from '../time-axis/time-density.js'
import { nearestInstant } from '../tooltip/instant.js'
import type { TooltipView } from '../tooltip/tooltip-view.js'
import type { ChartView } from '../view/chart-view.js'
import type { Past } from '../view/past.js'
import type { ViewPlot, ViewReach } from '../view/view-plot.js'
import type { ChartAxes } from '../y-domain/on-axes.js'
import type { YDomain } from '../y-domain/y-domain.js'
import type { YDomainTracker } from '../y-domain/y-domain-tracker.js'
import { YFollower } from '../y-domain/y-follower.js'
import { IDLE_MOVE_MS } from './right-edge.js'
import { Sight } from './sight.js'

/** How far lines stand out of the plot above, below and to the right, CSS px: half their width and a dot's. */
const OVERHANG = 4
/** How far the canvas stands out of the plot, CSS px: for the lines above, for the time labels below and on both sides. */
export const CANVAS_ROOM: PlotInsets = { top: OVERHANG, right: PLOT_INSETS.right, bottom: 24, left: 28 }
const LINE_WIDTH = 1.5
/** A window that became so many times as long or short is another picture, with a y-domain of its own. */
const OTHER_FACTOR = 2

export interface LivePlotParts {
  readonly store: ChannelStore
  /** Of the left and of the right y-axis. */
  readonly domains: readonly [YDomainTracker, YDomainTracker]
  /** `null` where there is no canvas to paint on: everything else still works. */
  readonly context: PaintContext | null
  readonly tooltip: TooltipView
  readonly view: ChartView
  /** What holds the past that is looked at; `null` where there is no more than the store holds. */
  readonly past: Past | null
}

export interface LivePlotSettings {
  /** What is shown, and in which colours that a canvas understands. */
  readonly shown: readonly PlottedSeries[]
  readonly inks: readonly string[]
  readonly axisLook: AxisLook
  /** All there is, shown or not: the edge follows the newest of them. */
  readonly all: readonly Series[]
  readonly span: Span
  readonly curve: Curve
  readonly fill: Fill
  readonly axes: ChartAxes
  /** The y-domain that the left axis keeps; `null`: it follows the data. */
  readonly fixed: YDomain | null
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}

/** Of the canvas, in device pixels, and how many of them a CSS pixel has. */
export interface CanvasSize {
  readonly widthPx: number
  readonly heightPx: number
  readonly dpr: number
}

/** What moves in a chart: edge, y-domain, marks, time labels and tooltip, frame by frame, without React. */
export class LivePlot implements FrameMember, ViewPlot {
  readonly projection = new Projection()
  readonly #parts: LivePlotParts
  readonly #painter: StripPainter | null
  readonly #timeAxis: TimeAxisPainter | null
  readonly #sight: Sight
  readonly #y: YFollower
  #settings: LivePlotSettings | null = null
  #drawn = new DrawnLines([], 'none')
  #size: CanvasSize = { widthPx: 0, heightPx: 0, dpr: 1 }
  #windowMs = 0
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
    this.#sight = new Sight(parts)
    this.#y = new YFollower(parts.domains)
    this.#painter = parts.context && new StripPainter(parts.context)
    this.#timeAxis = parts.context && new TimeAxisPainter(parts.context)
  }

  /** Begins to follow data and view. Returns the end. */
  start(): () => void {
    const { store, view } = this.#parts
    const ends = [store.subscribeData(this.#onData), view.attach(this), view.subscribe(this.#onView)]
    return () => {
      for (const end of ends) end()
      this.#sight.end()
    }
  }

  configure(settings: LivePlotSettings): void {
    this.#settings = settings
    this.#sight.configure(settings)
    this.#drawn = new DrawnLines(settings.shown, settings.fill)
    const { lines } = this.#drawn
    this.#y.configure({ ...settings, lines })
    this.#parts.tooltip.configure({ ...settings, series: settings.shown, lines })
    this.#arrange()
  }

  resize(size: CanvasSize): void {
    const { widthPx, heightPx, dpr } = this.#size
    if (size.widthPx === widthPx && size.heightPx === heightPx && size.dpr === dpr) return
    this.#size = size
    this.#arrange()
  }

  get reach(): ViewReach {
    const { oldest, usualMs, leastMs } = this.#sight
    return { oldest, usualMs, leastMs, newest: this.#parts.store.serverNow() }
  }

  /** The instant at `x`, CSS px from the plot's left edge. */
  timestampAt(x: number): number {
    return this.projection.timestampAt(x * this.#size.dpr)
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
    if (this.#sight.state !== state) this.#y.startAnew()
    this.#isMoved = true
    // What comes into sight is not only what is new.
    this.#painter?.invalidate()
    if (this.#sight.windowMs > 0) this.#follow()
    this.#sight.keep()
  }

  /** Sets everything out anew, and draws it at once: React is about to show a frame that must fit. */
  #arrange(): void {
    const settings = this.#settings
    const { widthPx, heightPx, dpr } = this.#size
    const room = this.#room
    const plotWidthPx = widthPx - room.left - room.right
    const plotHeightPx = heightPx - room.top - room.bottom
    if (!settings || plotWidthPx <= 0 || plotHeightPx <= 0) return
    const { shown, inks } = settings
    const marks = this.#drawn.lines.map((line, index) => {
      const dashes = shown[index]!.dashes.map((length) => length * dpr)
      return { ...line, dashes, color: inks[index]! }
    })
    this.#painter?.configure({
      ...{ marks, curve: settings.curve, lineWidthPx: LINE_WIDTH * dpr, padPx: room.top, leftPx: room.left },
      ...(this.#timeAxis && { axis: this.#timeAxis }),
    })
    this.projection.widthPx = plotWidthPx
    this.projection.heightPx = plotHeightPx
    this.#windowMs = 0
    this.#y.startAnew()
    this.#look()
    this.#follow()
    this.#sight.keep()
    this.#draw()
  }

  /** Moves edge and window to where they belong now. */
  #follow(): void {
    this.#sight.follow()
    const { windowMs, edge } = this.#sight
    if (windowMs !== this.#windowMs) {
      const factor = windowMs / this.#windowMs
      if (factor >= OTHER_FACTOR || factor <= 1 / OTHER_FACTOR) this.#y.startAnew()
      this.#setWindow(windowMs)
    }
    this.projection.setEdge(edge)
  }

  #countSeen(): number {
    let count = 0
    for (const { series } of this.#settings?.shown ?? []) {
      count += series.revision + series.appended - series.length + series.indexFrom(this.projection.edge + 1)
    }
    return count
  }

  #setWindow(windowMs: number): void {
    const { widthPx, heightPx } = this.projection
    this.#windowMs = windowMs
    this.projection.setBox({ widthPx, heightPx, windowMs })
    this.#painter?.invalidate()
    const chartPx = widthPx / this.#size.dpr + PLOT_INSETS.left + PLOT_INSETS.right
    const { locale, timeZone, axisLook } = this.#settings!
    this.#timeAxis?.configure({
      ...{
        stepMs: timeStepAt(windowMs, chartPx, axisLook.chartFontPx),
        locale,
        timeZone,
        look: axisLook,
        dpr: this.#size.dpr,
      },
      room: { ...this.#room, overhangPx: this.#room.top },
    })
  }

  /** `CANVAS_ROOM`, in whole device pixels. */
  get #room(): PlotInsets {
    const { dpr } = this.#size
    const { top, right, bottom, left } = CANVAS_ROOM
    return {
      top: Math.round(top * dpr),
      right: Math.round(right * dpr),
      bottom: Math.round(bottom * dpr),
      left: Math.round(left * dpr),
    }
  }

  #draw(): void {
    this.#isFresh = false
    this.#isMoved = false
    if (this.#sight.state !== 'live') this.#seen = this.#countSeen()
    this.#drawn.advance()
    const heightPx = this.projection.heightPx / this.#size.dpr
    const isMoved = this.#y.follow(this.projection, { heightPx, isLive: this.#sight.state === 'live' })
    if (isMoved) this.#painter?.invalidate()
    this.#painter?.paint(this.projection)
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
    tooltip.show({ instant: cursor.instant, walked }, this.projection, this.#size.dpr)
  }
}
