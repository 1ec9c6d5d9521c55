import { PLOT_INSETS } from '../charts/frame/plot-insets.js'
import { type FrameMember, frameLoop } from '../charts/frame-loop.js'
import { CANVAS_ROOM } from '../charts/live/canvas-room.js'
import type { CanvasSize } from '../charts/live/canvas-size.js'
import { IDLE_MOVE_MS } from '../charts/live/right-edge.js'
import type { PaintContext } from '../charts/marks/canvas-sink.js'
import type { AxisLook } from '../charts/time-axis/axis-look.js'
import { TimeAxisPainter } from '../charts/time-axis/time-axis-painter.js'
import { timeStepAt } from '../charts/time-axis/time-density.js'
import type { CellTooltip, CellTooltipSettings } from './cell-tooltip.js'
import { HeatPainter } from './heat-painter.js'
import { HeatView, type HeatViewParts } from './heat-view.js'
import type { PointedCell } from './pointed-cell.js'

export interface HeatPlotParts extends HeatViewParts {
  /** `null` where there is no canvas to paint on: everything else still works. */
  readonly context: PaintContext | null
  readonly tooltip: CellTooltip
}

export interface HeatPlotSettings extends CellTooltipSettings {
  /** Of levels 0 to 8, as a canvas understands them. */
  readonly colors: readonly string[]
  readonly axisLook: AxisLook
}

/** What moves in a heatmap: edge, cells, time labels and tooltip, frame by frame, without React. */
export class HeatPlot implements FrameMember {
  readonly #parts: HeatPlotParts
  readonly #view: HeatView
  readonly #painter: HeatPainter | null
  readonly #timeAxis: TimeAxisPainter | null
  #settings: HeatPlotSettings | null = null
  #size: CanvasSize = { widthPx: 0, heightPx: 0, dpr: 1 }
  #isFresh = true
  #movedAtMs = 0
  #pointed: PointedCell | null = null

  constructor(parts: HeatPlotParts) {
    this.#parts = parts
    this.#view = new HeatView(parts)
    this.#painter = parts.context && new HeatPainter(parts.context)
    this.#timeAxis = parts.context && new TimeAxisPainter(parts.context)
  }

  get projection() {
    return this.#view.projection
  }

  /** Device pixels per CSS px. */
  get dpr(): number {
    return this.#size.dpr
  }

  /** Begins to follow the data. Returns its end. */
  start(): () => void {
    return this.#parts.store.subscribeData(() => {
      this.#isFresh = true
      if (this.#pointed === null) frameLoop.request()
    })
  }

  configure(settings: HeatPlotSettings): void {
    this.#settings = settings
    this.#parts.tooltip.configure(settings)
    this.#arrange()
  }

  resize(size: CanvasSize): void {
    const { widthPx, heightPx, dpr } = this.#size
    if (size.widthPx === widthPx && size.heightPx === heightPx && size.dpr === dpr) return
    this.#size = size
    this.#arrange()
  }

  /** A cell is pointed at; the view stands still until none is (`null`), except for an instant that came since. */
  point(cell: PointedCell | null): void {
    const wasHeld = this.#pointed !== null
    this.#pointed = cell
    if (cell !== null) {
      if (cell.instant > this.projection.edge) this.#draw()
      this.#parts.tooltip.show(cell, this.projection, this.#size.dpr)
    } else if (wasHeld) {
      this.#parts.tooltip.hide()
      frameLoop.request()
    }
  }

  frame(nowMs: number): number {
    const waitMs = Math.max(IDLE_MOVE_MS, this.projection.msPerPx)
    if (this.#pointed !== null || !this.#settings) return Number.POSITIVE_INFINITY
    if (!this.#isFresh && nowMs - this.#movedAtMs < IDLE_MOVE_MS) return this.#movedAtMs + IDLE_MOVE_MS - nowMs
    this.#movedAtMs = nowMs
    this.#draw()
    return waitMs
  }

  /** Sets everything out anew, and draws it at once: React is about to show a frame that must fit. */
  #arrange(): void {
    const settings = this.#settings
    const { dpr, widthPx, heightPx } = this.#size
    const [top, right, bottom, left] = [CANVAS_ROOM.top, CANVAS_ROOM.right, CANVAS_ROOM.bottom, CANVAS_ROOM.left].map(
      (px) => Math.round(px * dpr),
    ) as [number, number, number, number]
    if (!settings || widthPx <= left + right || heightPx <= top + bottom) return
    const { buckets, rows, colors, axisLook, locale, timeZone } = settings
    if (this.#painter && this.#timeAxis) {
      const series = buckets.map((bucket) => bucket.series)
      this.#painter.configure({ buckets: series, rows, colors, topPx: top, leftPx: left, axis: this.#timeAxis })
    }
    this.#view.resize(widthPx - left - right, heightPx - top - bottom)
    this.#view.follow()
    const { windowMs, widthPx: plotPx } = this.projection
    const stepMs = timeStepAt(windowMs, plotPx / dpr + PLOT_INSETS.left + PLOT_INSETS.right, axisLook.chartFontPx)
    const room = { left, right, bottom, overhangPx: 0 }
    this.#timeAxis?.configure({ stepMs, locale, timeZone, look: axisLook, dpr, room })
    this.#draw()
  }

  #draw(): void {
    this.#isFresh = false
    if (this.#view.follow()) this.#arrange()
    else this.#painter?.paint(this.projection, this.#parts.scale.get())
    if (this.#pointed !== null) this.#parts.tooltip.show(this.#pointed, this.projection, this.#size.dpr)
  }
}
