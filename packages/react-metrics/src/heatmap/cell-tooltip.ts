import type { Projection } from '../charts/marks/projection.js'
import type { Bucket } from './bucket-grid.js'
import { type CellTextOptions, cellText } from './cell-text.js'
import type { PointedCell } from './pointed-cell.js'

/** Between the cell and the tooltip, CSS px. */
const DISTANCE_PX = 12

export interface CellTooltipSettings extends CellTextOptions {
  readonly buckets: readonly Bucket[]
  /** The edges of their rows, from 0 (below) to 1. */
  readonly rows: readonly number[]
}

/** Frame and text of the cell pointed at. The view owns the children of its layer, which lies on the plot. */
export class CellTooltip {
  readonly #layer: HTMLElement
  readonly #cursor: HTMLElement
  readonly #row: HTMLElement
  readonly #tooltip: HTMLElement
  readonly #time: HTMLTimeElement
  readonly #range: HTMLElement
  readonly #count: HTMLElement
  readonly #share: HTMLElement
  #settings: CellTooltipSettings | null = null

  constructor(layer: HTMLElement) {
    const document = layer.ownerDocument
    const element = (name: string, className = '') => {
      const made = document.createElement(name)
      made.className = className
      return made
    }
    this.#layer = layer
    this.#cursor = element('div', 'exocast-cursor')
    this.#row = element('div', 'exocast-bucket')
    this.#tooltip = element('div', 'exocast-tooltip')
    this.#tooltip.dataset.exocast = 'tooltip'
    this.#time = document.createElement('time')
    const line = element('div')
    this.#range = element('span')
    this.#count = element('b')
    this.#share = element('div', 'exocast-share')
    line.append(this.#range, this.#count)
    this.#tooltip.append(this.#time, line, this.#share)
    layer.replaceChildren(this.#row, this.#cursor, this.#tooltip)
  }

  configure(settings: CellTooltipSettings): void {
    this.#settings = settings
  }

  show(cell: PointedCell, projection: Projection, dpr: number): void {
    const { buckets, rows } = this.#settings!
    if (!buckets[cell.row]) return this.hide()
    const { range, count, share, time } = cellText(buckets, cell, this.#settings!)
    const width = projection.widthPx / dpr
    const x = Math.min(Math.max(projection.xAt(cell.instant) / dpr, 0), width)
    this.#cursor.style.transform = `translateX(${x - 0.5}px)`
    this.#row.style.top = `${(1 - rows[cell.row + 1]!) * 100}%`
    this.#row.style.height = `${(rows[cell.row + 1]! - rows[cell.row]!) * 100}%`
    this.#time.dateTime = new Date(cell.instant).toISOString()
    this.#time.textContent = time
    this.#range.textContent = range
    this.#count.textContent = count
    this.#share.textContent = share
    this.#layer.toggleAttribute('data-open', true)
    const own = this.#tooltip.offsetWidth
    const left = x > width / 2 ? x - DISTANCE_PX - own : x + DISTANCE_PX
    this.#tooltip.style.transform = `translateX(${Math.max(Math.min(left, width - own), 0)}px)`
  }

  hide(): void {
    this.#layer.toggleAttribute('data-open', false)
  }

  clear(): void {
    this.#layer.replaceChildren()
  }
}
