import type { PaintContext } from '../marks/canvas-sink.js'
import type { Projection } from '../marks/projection.js'
import type { StripAxis } from '../marks/strip-axis.js'
import type { AxisLook } from './axis-look.js'
import { timeLabel } from './time-label.js'
import { timeTicks } from './time-ticks.js'

/** From the plot's lower edge, CSS px: the axis' own line, the ends of the ticks, and the middle of the labels. */
const LINE_PX = 1
const TICK_END_PX = 5
const MIDDLE_PX = 15

export interface TimeAxisSettings {
  /** Distance between ticks. */
  readonly stepMs: number
  readonly locale: string | undefined
  readonly timeZone: string | undefined
  readonly look: AxisLook
  /** Device pixels per CSS pixel. */
  readonly dpr: number
  /** Room on the canvas around the plot, device px. `overhangPx` is how far below it lines are cleared. */
  readonly room: { readonly left: number; readonly right: number; readonly bottom: number; readonly overhangPx: number }
}

interface Tick {
  readonly timestamp: number
  readonly text: string
  /** Half of the label's width, device px. */
  readonly halfPx: number
  isShown: boolean
}

/** The labels under a chart, on its canvas: each is drawn once when it enters, moves with the lines, and is cleared when it leaves. */
export class TimeAxisPainter implements StripAxis {
  readonly #context: PaintContext
  #settings!: TimeAxisSettings
  #label: (timestamp: number) => string = String
  #ticks: Tick[] = []
  #enterAt = 0
  /** Of the labels, device px below the plot. */
  #baselinePx = 0

  constructor(context: PaintContext) {
    this.#context = context
  }

  configure(settings: TimeAxisSettings): void {
    this.#settings = settings
    this.#label = timeLabel(settings.stepMs, settings)
    this.#ticks = []
    this.#enterAt = 0
    this.#setFont()
    const { fontBoundingBoxAscent, fontBoundingBoxDescent } = this.#context.measureText('0')
    this.#baselinePx = Math.round(MIDDLE_PX * settings.dpr + (fontBoundingBoxAscent - fontBoundingBoxDescent) / 2)
  }

  paint(projection: Projection, from: number): void {
    const { edge, widthPx } = projection
    const { room } = this.#settings
    if (edge >= this.#enterAt || from === 0) this.#renew(projection)
    for (const tick of this.#ticks) {
      if (from === 0) tick.isShown = false
      const x = projection.columnAt(tick.timestamp) - projection.originColumn
      const { halfPx } = tick
      const fits = x >= 0 && x < widthPx && x - halfPx >= -room.left && x + halfPx <= widthPx + room.right
      if (fits && !tick.isShown) this.#drawLabel(tick, x, projection.heightPx)
      if (fits && (!tick.isShown || x >= from)) this.#drawTick(x, projection.heightPx)
      if (!fits && tick.isShown) this.#clear(tick, x, projection.heightPx)
      tick.isShown = fits
    }
  }

  /** Lets ticks in and out. */
  #renew(projection: Projection): void {
    const { stepMs, timeZone } = this.#settings
    const held = new Map(this.#ticks.map((tick) => [tick.timestamp, tick]))
    const instants = timeTicks(projection.from - stepMs, projection.edge + stepMs, stepMs, timeZone)
    this.#setFont()
    this.#ticks = instants.map((timestamp) => held.get(timestamp) ?? this.#tick(timestamp))
    this.#enterAt = instants[instants.length - 1] ?? projection.edge
  }

  #tick(timestamp: number): Tick {
    const text = this.#label(timestamp)
    return { timestamp, text, halfPx: Math.ceil(this.#context.measureText(text).width / 2), isShown: false }
  }

  #setFont(): void {
    const { look, dpr } = this.#settings
    this.#context.font = `${look.fontWeight} ${look.fontSizePx * dpr}px ${look.fontFamily}`
  }

  #drawLabel({ text, halfPx }: Tick, x: number, heightPx: number): void {
    const context = this.#context
    this.#setFont()
    context.fillStyle = this.#settings.look.color
    context.fillText(text, x - halfPx, heightPx + this.#baselinePx)
  }

  #drawTick(x: number, heightPx: number): void {
    const { look, dpr } = this.#settings
    const top = heightPx + Math.round(LINE_PX * dpr)
    this.#context.fillStyle = look.tickColor
    this.#context.fillRect(x, top, Math.round(dpr), heightPx + Math.round(TICK_END_PX * dpr) - top)
  }

  #clear({ halfPx }: Tick, x: number, heightPx: number): void {
    const { overhangPx, bottom } = this.#settings.room
    const top = heightPx + Math.min(overhangPx, bottom)
    this.#context.clearRect(x - halfPx - 1, top, 2 * halfPx + 2, heightPx + bottom - top)
  }
}
