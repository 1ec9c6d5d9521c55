import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelStore } from '../../store/channel-store.js'
import type { Series } from '../../store/series.js'
import type { Threshold } from '../../thresholds/threshold.js'
import type { Unit } from '../../units/unit.js'
import type { ChartSeries } from '../chart-series.js'
import { PLOT_INSETS, type PlotInsets } from '../frame/plot-insets.js'
import { type FrameMember, frameLoop } from '../frame-loop.js'
import { reach } from '../limits/reach.js'
import type { PaintContext } from '../marks/canvas-sink.js'
import type { Curve } from '../marks/curves/curve.js'
import { Projection } from '../marks/projection.js'
import { StripPainter } from '../marks/strip-painter.js'
import type { AxisLook } from '../time-axis/axis-look.js'
import { TimeAxisPainter } from '../time-axis/time-axis-painter.js'
import { timeStepAt } from '../time-axis/time-density.js'
import type { Pointed } from '../tooltip/pointed.js'
import type { TooltipView } from '../tooltip/tooltip-view.js'
import { SeriesExtent } from '../y-domain/series-extent.js'
import type { YDomain } from '../y-domain/y-domain.js'
import type { YDomainTracker } from '../y-domain/y-domain-tracker.js'
import { graceMsOf, newestOf, windowMsOf } from './chart-span.js'
import { IDLE_MOVE_MS, RightEdge } from './right-edge.js'

/** How far lines stand out of the plot above, below and to the right, CSS px: half their width and a dot's. */
const OVERHANG = 4
/** How far the canvas stands out of the plot, CSS px: for the lines above, for the time labels below and on both sides. */
export const CANVAS_ROOM: PlotInsets = { top: OVERHANG, right: PLOT_INSETS.right, bottom: 24, left: 28 }
const LINE_WIDTH = 1.5

export interface LivePlotParts {
  readonly store: ChannelStore
  readonly domain: YDomainTracker
  /** `null` where there is no canvas to paint on: everything else still works. */
  readonly context: PaintContext | null
  readonly tooltip: TooltipView
}

export interface LivePlotSettings {
  /** What is shown, and in which colours that a canvas understands. */
  readonly shown: readonly ChartSeries[]
  readonly inks: readonly string[]
  readonly axisLook: AxisLook
  /** All there is, shown or not: the edge follows the newest of them. */
  readonly all: readonly Series[]
  readonly span: Span
  readonly curve: Curve
  readonly unit: Unit
  /** The y-domain to keep; `null`: follow the data. */
  readonly fixed: YDomain | null
  /** What a y-domain that follows the data takes in beside them. */
  readonly thresholds: readonly Threshold[]
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
export class LivePlot implements FrameMember {
  readonly projection = new Projection()
  readonly #parts: LivePlotParts
  readonly #painter: StripPainter | null
  readonly #timeAxis: TimeAxisPainter | null
  readonly #edge = new RightEdge()
  #settings: LivePlotSettings | null = null
  #extents: SeriesExtent[] = []
  #size: CanvasSize = { widthPx: 0, heightPx: 0, dpr: 1 }
  #windowMs = 0
  #isFresh = true
  #isYFresh = true
  #movedAtMs = 0
  #pointed: Pointed | null = null

  constructor(parts: LivePlotParts) {
    this.#parts = parts
    this.#painter = parts.context && new StripPainter(parts.context)
    this.#timeAxis = parts.context && new TimeAxisPainter(parts.context)
  }

  /** Begins to follow the data. Returns its end. */
  start(): () => void {
    return this.#parts.store.subscribeData(() => {
      this.#isFresh = true
      if (this.#pointed === null) frameLoop.request()
    })
  }

  configure(settings: LivePlotSettings): void {
    this.#settings = settings
    this.#extents = settings.shown.map(({ series }) => new SeriesExtent(series))
    this.#parts.tooltip.configure({ ...settings, series: settings.shown })
    this.#arrange()
  }

  resize(size: CanvasSize): void {
    const { widthPx, heightPx, dpr } = this.#size
    if (size.widthPx === widthPx && size.heightPx === heightPx && size.dpr === dpr) return
    this.#size = size
    this.#arrange()
  }

  /** Something is pointed at; the view stands still until nothing is (`null`), except for an instant that came since. */
  point(at: Pointed | null): void {
    const wasHeld = this.#pointed !== null
    this.#pointed = at
    if (at !== null) {
      if ('instant' in at && at.instant > this.projection.edge) this.#catchUp()
      this.#parts.tooltip.show(at, this.projection, this.#size.dpr)
    } else if (wasHeld) {
      this.#parts.tooltip.hide()
      frameLoop.request()
    }
  }

  frame(nowMs: number): number {
    const waitMs = Math.max(IDLE_MOVE_MS, this.projection.msPerPx)
    if (this.#pointed !== null || !this.#settings) return Number.POSITIVE_INFINITY
    if (!this.#isFresh && nowMs - this.#movedAtMs < IDLE_MOVE_MS) return this.#movedAtMs + IDLE_MOVE_MS - nowMs
    const column = this.projection.originColumn
    this.#follow()
    if (!this.#isFresh && this.projection.originColumn === column) return waitMs
    this.#movedAtMs = nowMs
    this.#draw()
    return waitMs
  }

  /** Sets everything out anew, and draws it at once: React is about to show a frame that must fit. */
  #arrange(): void {
    const settings = this.#settings
    const { widthPx, heightPx, dpr } = this.#size
    const room = this.#room
    const plotWidthPx = widthPx - room.left - room.right
    const plotHeightPx = heightPx - room.top - room.bottom
    if (!settings || plotWidthPx <= 0 || plotHeightPx <= 0) return
    const marks = settings.shown.map(({ series }, index) => ({ series, color: settings.inks[index]! }))
    this.#painter?.configure({
      ...{ marks, curve: settings.curve, lineWidthPx: LINE_WIDTH * dpr, padPx: room.top, leftPx: room.left },
      ...(this.#timeAxis && { axis: this.#timeAxis }),
    })
    this.projection.widthPx = plotWidthPx
    this.projection.heightPx = plotHeightPx
    this.#windowMs = 0
    this.#isYFresh = true
    if (this.#pointed === null || this.#edge.at === Number.NEGATIVE_INFINITY) this.#follow()
    else this.#setWindow(this.projection.windowMs)
    this.#draw()
  }

  /** Moves edge and window to where they belong now. */
  #follow(): void {
    const { all, span } = this.#settings!
    const windowMs = windowMsOf(span, all, this.#windowMs)
    if (windowMs !== this.#windowMs) {
      this.#edge.configure({ windowMs, graceMs: graceMsOf(span, all) })
      this.#setWindow(windowMs)
    }
    this.#edge.follow(this.#parts.store.serverNow(), newestOf(all))
    this.projection.setEdge(this.#edge.at)
  }

  #setWindow(windowMs: number): void {
    const { widthPx, heightPx } = this.projection
    this.#windowMs = windowMs
    this.projection.setBox({ widthPx, heightPx, windowMs })
    this.#painter?.invalidate()
    const chartPx = widthPx / this.#size.dpr + PLOT_INSETS.left + PLOT_INSETS.right
    const { locale, timeZone, axisLook } = this.#settings!
    this.#timeAxis?.configure({
      ...{ stepMs: timeStepAt(windowMs, chartPx), locale, timeZone, look: axisLook, dpr: this.#size.dpr },
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
    this.#followY()
    this.#painter?.paint(this.projection)
    if (this.#pointed !== null) this.#parts.tooltip.show(this.#pointed, this.projection, this.#size.dpr)
  }

  #catchUp(): void {
    this.#follow()
    this.#draw()
  }

  #followY(): void {
    this.#followExtents()
    const { lo, hi } = this.#settings!.fixed ?? this.#parts.domain.get()
    if (lo === this.projection.lo && hi === this.projection.hi) return
    this.projection.setYDomain(lo, hi)
    this.#painter?.invalidate()
  }

  #followExtents(): void {
    const { domain } = this.#parts
    const { unit, thresholds } = this.#settings!
    const heightPx = this.projection.heightPx / this.#size.dpr
    let min = Number.POSITIVE_INFINITY
    let max = Number.NEGATIVE_INFINITY
    for (const extent of this.#extents) {
      extent.advance(this.projection.from)
      min = Math.min(min, extent.min)
      max = Math.max(max, extent.max)
    }
    const [low, high] = reach(min, max, thresholds)
    if (this.#isYFresh) domain.fit(low, high, unit, heightPx)
    else domain.follow(low, high, unit, heightPx)
    this.#isYFresh = false
  }
}
