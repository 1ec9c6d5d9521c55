import { formatValue } from '../../units/format-value.js'
import type { ChartSeries } from '../chart-series.js'
import type { Line } from '../marks/mark.js'
import type { Projection } from '../marks/projection.js'
import { timeLabel } from '../time-axis/time-label.js'
import { indexAt } from './instant.js'
import type { Pointed } from './pointed.js'
import { type TooltipRow, tooltipRow } from './tooltip-row.js'

const ROW_PX = 18
/** Padding, border and the line with the time. */
const FRAME_PX = 38
/** Between the cursor and the tooltip. */
const DISTANCE_PX = 12

export interface TooltipSettings {
  readonly series: readonly ChartSeries[]
  /** Where each of them is drawn. */
  readonly lines: readonly Line[]
  readonly locale: string | undefined
  readonly timeZone: string | undefined
}

/** Cursor, dots and text at the instant pointed at. The view owns the children of its layer, which lies on the plot. */
export class TooltipView {
  readonly #layer: HTMLElement
  readonly #cursor: HTMLElement
  readonly #tooltip: HTMLElement
  readonly #time: HTMLTimeElement
  readonly #more: HTMLElement
  #settings: TooltipSettings = { series: [], lines: [], locale: undefined, timeZone: undefined }
  #rows: TooltipRow[] = []
  #label: (timestamp: number) => string = String

  constructor(layer: HTMLElement) {
    const document = layer.ownerDocument
    this.#layer = layer
    this.#cursor = document.createElement('div')
    this.#cursor.className = 'exocast-cursor'
    this.#tooltip = document.createElement('div')
    this.#tooltip.className = 'exocast-tooltip'
    this.#tooltip.dataset.exocast = 'tooltip'
    this.#time = document.createElement('time')
    this.#more = document.createElement('div')
    layer.replaceChildren(this.#cursor, this.#tooltip)
  }

  configure(settings: TooltipSettings): void {
    this.#settings = settings
    const fastestMs = Math.min(...settings.series.map(({ series }) => series.meta.intervalMs ?? 1_000))
    this.#label = timeLabel(fastestMs < 1_000 ? 1 : 1_000, settings)
    this.#rows = settings.series.map((each) => tooltipRow(this.#layer.ownerDocument, each))
    this.#layer.replaceChildren(this.#cursor, ...this.#rows.map(({ dot }) => dot), this.#tooltip)
  }

  /** Shows what is pointed at. */
  show({ instant, walked }: Pointed, projection: Projection, dpr: number): void {
    const all = this.#settings.series
    if (all.length === 0) return this.hide()
    const width = projection.widthPx / dpr
    const height = projection.heightPx / dpr
    const cursorX = Math.min(Math.max(projection.xAt(instant) / dpr, 0), width)
    this.#cursor.style.transform = `translateX(${cursorX - 0.5}px)`
    this.#time.dateTime = new Date(instant).toISOString()
    this.#time.textContent = this.#label(instant)
    for (const [index, { series, unit }] of all.entries()) {
      const held = indexAt(series, instant)
      const value = held === -1 ? Number.NaN : series.valueAt(held)
      const line = this.#settings.lines[index]!
      const drawn = held === -1 ? -1 : indexAt(line.series, instant)
      const x = drawn === -1 ? -1 : projection.xAt(line.series.timestampAt(drawn)) / dpr
      const point = { x, y: drawn === -1 ? -1 : projection.yAt(line.series.valueAt(drawn), line.side) / dpr }
      const marked = point.x >= 0 && point.y >= 0 && point.y <= height
      this.#rows[index]!.write(formatValue(value, unit, this.#settings.locale), marked ? point : null)
      this.#rows[index]!.mark(series.topic === walked)
    }
    this.#fillIn(height)
    this.#place(cursorX, width)
    this.#layer.toggleAttribute('data-open', true)
  }

  hide(): void {
    this.#layer.toggleAttribute('data-open', false)
  }

  clear(): void {
    this.#layer.replaceChildren()
  }

  /** As many rows as the plot is high; the rest are counted. */
  #fillIn(height: number): void {
    const fit = Math.max(Math.floor((height - FRAME_PX) / ROW_PX), 1)
    const shown = this.#rows.length <= fit ? this.#rows.length : Math.max(fit - 1, 1)
    if (this.#tooltip.childElementCount === 1 + shown + (shown < this.#rows.length ? 1 : 0)) {
      if (this.#tooltip.children[1] === this.#rows[0]!.row) return
    }
    this.#tooltip.replaceChildren(this.#time, ...this.#rows.slice(0, shown).map(({ row }) => row))
    if (shown === this.#rows.length) return
    this.#more.textContent = `and ${this.#rows.length - shown} more`
    this.#tooltip.append(this.#more)
  }

  /** Beside the cursor, on the side with more room, and inside the plot: where neither side has enough, over the cursor. */
  #place(x: number, width: number): void {
    const own = this.#tooltip.offsetWidth
    const left = x > width / 2 ? x - DISTANCE_PX - own : x + DISTANCE_PX
    this.#tooltip.style.transform = `translateX(${Math.max(Math.min(left, width - own), 0)}px)`
  }
}
