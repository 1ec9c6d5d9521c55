import { type FrameMember, frameLoop } from '../charts/frame-loop.js'
import type { CanvasSize } from '../charts/live/canvas-size.js'
import type { PaintContext } from '../charts/marks/canvas-sink.js'
import { StripPainter } from '../charts/marks/strip-painter.js'
import { SparkView, type SparkViewOptions } from './spark-view.js'

/** How far the line may stand out of its plot above, below and to the right, CSS px: half its width and a lone point's radius. */
export const SPARK_PAD = 2
const LINE_WIDTH = 1.5
/** Without data a sparkline moves no more often than this, and says anew what it shows no more often, ms. */
const IDLE_MOVE_MS = 1_000
const SAY_MS = 1_000

export interface SparkPlotOptions extends SparkViewOptions {
  /** `null` where there is no canvas to paint on. */
  readonly context: PaintContext | null
  /** Told about once a second, while something changes, what is seen. */
  readonly onSeen: (view: SparkView) => void
}

/** What moves in a sparkline, frame by frame, without React. */
export class SparkPlot implements FrameMember {
  readonly #options: SparkPlotOptions
  readonly #view: SparkView
  readonly #painter: StripPainter | null
  #isFresh = true
  #movedAtMs = Number.NEGATIVE_INFINITY
  #saidAtMs = Number.NEGATIVE_INFINITY

  constructor(options: SparkPlotOptions) {
    this.#options = options
    this.#view = new SparkView(options)
    this.#painter = options.context && new StripPainter(options.context)
  }

  /** Begins to follow the data. Returns its end. */
  start(): () => void {
    return this.#options.store.subscribeData(() => {
      this.#isFresh = true
      frameLoop.request()
    })
  }

  /** Sets size and colour, and draws at once: the canvas is empty now. */
  arrange({ widthPx, heightPx, dpr }: CanvasSize, color: string): void {
    const padPx = Math.round(SPARK_PAD * dpr)
    if (widthPx <= padPx || heightPx <= 2 * padPx) return
    const marks = [{ series: this.#options.series, color, side: 0, dashes: [], area: null } as const]
    this.#painter?.configure({ marks, curve: 'linear', lineWidthPx: LINE_WIDTH * dpr, padPx })
    this.#view.resize(widthPx - padPx, heightPx - 2 * padPx)
    this.#draw()
  }

  frame(nowMs: number): number {
    const waitMs = this.#movedAtMs + IDLE_MOVE_MS - nowMs
    if (!this.#isFresh && waitMs > 0) return waitMs
    this.#movedAtMs = nowMs
    this.#draw()
    if (nowMs - this.#saidAtMs >= SAY_MS) {
      this.#saidAtMs = nowMs
      this.#options.onSeen(this.#view)
    }
    return Math.max(IDLE_MOVE_MS, this.#view.projection.msPerPx)
  }

  #draw(): void {
    this.#isFresh = false
    if (this.#view.follow()) this.#painter?.invalidate()
    this.#painter?.paint(this.#view.projection)
  }
}
