import { pyramidOf } from '../../store/pyramid-of.js'
import { PLOT_INSETS } from '../frame/plot-insets.js'
import type { PaintContext } from '../marks/canvas-sink.js'
import { Projection } from '../marks/projection.js'
import { StripPainter } from '../marks/strip-painter.js'
import { DrawnLines } from '../stack/drawn-lines.js'
import { TimeAxisPainter } from '../time-axis/time-axis-painter.js'
import { timeStepAt } from '../time-axis/time-density.js'
import type { YDomainTracker } from '../y-domain/y-domain-tracker.js'
import { YFollower } from '../y-domain/y-follower.js'
import { canvasRoomPx } from './canvas-room.js'
import type { CanvasSize } from './canvas-size.js'
import type { LivePlotSettings } from './live-plot-settings.js'

const LINE_WIDTH = 1.5
/** A window that became so many times as long or short is another picture, with a y-domain of its own. */
const OTHER_FACTOR = 2

export interface PlotPictureParts {
  /** Of the left and of the right y-axis. */
  readonly domains: readonly [YDomainTracker, YDomainTracker]
  /** `null` where there is no canvas to paint on: everything else still works. */
  readonly context: PaintContext | null
}

/** What is on a plot's canvas: lines and time labels, of the stretch of time and with the y-domains that it is given or finds. */
export class PlotPicture {
  readonly projection = new Projection()
  readonly #painter: StripPainter | null
  readonly #timeAxis: TimeAxisPainter | null
  readonly #y: YFollower
  #settings: LivePlotSettings | null = null
  #drawn = new DrawnLines([], 'none')
  #size: CanvasSize = { widthPx: 0, heightPx: 0, dpr: 1 }
  #windowMs = 0

  constructor({ domains, context }: PlotPictureParts) {
    this.#y = new YFollower(domains)
    this.#painter = context && new StripPainter(context, pyramidOf)
    this.#timeAxis = context && new TimeAxisPainter(context)
  }

  /** How many device pixels a CSS pixel has. */
  get dpr(): number {
    return this.#size.dpr
  }

  /** One per series shown. */
  get lines(): DrawnLines['lines'] {
    return this.#drawn.lines
  }

  configure(settings: LivePlotSettings): void {
    this.#settings = settings
    this.#drawn = new DrawnLines(settings.shown, settings.fill)
    this.#y.configure({ ...settings, lines: this.lines })
  }

  /** Answers whether that is another size. */
  resize(size: CanvasSize): boolean {
    const { widthPx, heightPx, dpr } = this.#size
    if (size.widthPx === widthPx && size.heightPx === heightPx && size.dpr === dpr) return false
    this.#size = size
    return true
  }

  /** Sets everything out anew; the next `follow` must come before the next `draw`. Answers whether there is room for a plot. */
  arrange(): boolean {
    const settings = this.#settings
    const { widthPx, heightPx, dpr } = this.#size
    const room = canvasRoomPx(dpr)
    const plotWidthPx = widthPx - room.left - room.right
    const plotHeightPx = heightPx - room.top - room.bottom
    if (!settings || plotWidthPx <= 0 || plotHeightPx <= 0) return false
    const { shown, inks, curve } = settings
    const marks = this.lines.map((line, index) => {
      const dashes = shown[index]!.dashes.map((length) => length * dpr)
      return { ...line, dashes, color: inks[index]! }
    })
    this.#painter?.configure({
      ...{ marks, curve, lineWidthPx: LINE_WIDTH * dpr, padPx: room.top, leftPx: room.left },
      ...(this.#timeAxis && { axis: this.#timeAxis }),
    })
    this.projection.widthPx = plotWidthPx
    this.projection.heightPx = plotHeightPx
    this.#windowMs = 0
    this.#y.startAnew()
    return true
  }

  /** What is shown next is not only what is new. */
  invalidate(): void {
    this.#painter?.invalidate()
  }

  /** What is shown next is another picture: its y-domains need not stay near those before. */
  startAnew(): void {
    this.#y.startAnew()
  }

  /** Moves to another stretch of time, drawn by the next `draw`. */
  follow({ windowMs, edge }: { readonly windowMs: number; readonly edge: number }): void {
    if (windowMs !== this.#windowMs) {
      const factor = windowMs / this.#windowMs
      if (factor >= OTHER_FACTOR || factor <= 1 / OTHER_FACTOR) this.#y.startAnew()
      this.#setWindow(windowMs)
    }
    this.projection.setEdge(edge)
  }

  draw(): void {
    this.#drawn.advance()
    const heightPx = this.projection.heightPx / this.dpr
    if (this.#y.follow(this.projection, heightPx)) this.invalidate()
    this.#painter?.paint(this.projection)
  }

  #setWindow(windowMs: number): void {
    const { widthPx, heightPx } = this.projection
    const { dpr } = this
    this.#windowMs = windowMs
    this.projection.setBox({ widthPx, heightPx, windowMs })
    this.invalidate()
    const chartPx = widthPx / dpr + PLOT_INSETS.left + PLOT_INSETS.right
    const { locale, timeZone, axisLook: look } = this.#settings!
    const stepMs = timeStepAt(windowMs, chartPx, look.chartFontPx)
    const room = canvasRoomPx(dpr)
    this.#timeAxis?.configure({ stepMs, locale, timeZone, look, dpr, room: { ...room, overhangPx: room.top } })
  }
}
