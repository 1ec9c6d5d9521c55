import type { Projection } from '../marks/projection.js'
import { timeLabel } from './time-label.js'
import { timeTicks } from './time-ticks.js'

/** Room a label needs at the right end, from its middle, CSS px. */
const HALF_LABEL_PX = 18
const MAX_TRACK_PX = 1e6

interface Tick {
  readonly element: HTMLElement
  timestamp: number
  shown: boolean
}

/**
 * The labels under a chart. They sit on a track that is moved as one; text is written only when a tick enters. The view
 * owns the children of its track.
 */
export class TimeAxisView {
  readonly #track: HTMLElement
  #ticks: Tick[] = []
  #stepMs = 0
  #timeZone: string | undefined
  #label: (timestamp: number) => string = String
  #anchor = Number.NaN
  #column = Number.NaN
  #enterAt = 0

  constructor(track: HTMLElement) {
    this.#track = track
  }

  configure(stepMs: number, zone: { locale?: string | undefined; timeZone?: string | undefined }): void {
    this.#stepMs = stepMs
    this.#timeZone = zone.timeZone
    this.#label = timeLabel(stepMs, zone)
    this.clear()
  }

  /** Puts every label where its instant is. `dpr`: device pixels per CSS pixel. */
  move(projection: Projection, dpr: number): void {
    const { edge, originColumn } = projection
    if (edge >= this.#enterAt || edge < this.#enterAt - 2 * this.#stepMs) this.#renew(projection, dpr)
    else if (originColumn === this.#column) return
    this.#column = originColumn
    this.#track.style.transform = `translateX(${(this.#anchor - originColumn) / dpr}px)`
    const end = projection.widthPx / dpr - HALF_LABEL_PX
    for (const tick of this.#ticks) {
      const x = projection.xAt(tick.timestamp) / dpr
      const shown = x >= 0 && x <= end
      if (shown === tick.shown) continue
      tick.shown = shown
      tick.element.toggleAttribute('data-off', !shown)
    }
  }

  clear(): void {
    this.#track.replaceChildren()
    this.#ticks = []
    this.#enterAt = 0
    this.#anchor = Number.NaN
  }

  /** Lets ticks in and out; those that stay are not touched. */
  #renew(projection: Projection, dpr: number): void {
    const { from, edge, originColumn } = projection
    const instants = timeTicks(from - this.#stepMs, edge + this.#stepMs, this.#stepMs, this.#timeZone)
    // A track that has moved very far is laid anew: browsers place nothing beyond some ten million pixels.
    if (!(Math.abs(originColumn - this.#anchor) < MAX_TRACK_PX)) {
      this.clear()
      this.#anchor = originColumn
    }
    const staying = new Set(instants)
    const free = this.#ticks.filter(({ timestamp }) => !staying.has(timestamp))
    const kept = new Map(this.#ticks.map((tick) => [tick.timestamp, tick]))
    this.#ticks = instants.map((timestamp) => {
      const held = kept.get(timestamp)
      if (held) return held
      const tick = free.pop() ?? this.#create()
      tick.timestamp = timestamp
      tick.element.textContent = this.#label(timestamp)
      tick.element.style.left = `${(projection.columnAt(timestamp) - this.#anchor + 0.5) / dpr}px`
      return tick
    })
    for (const { element } of free) element.remove()
    this.#enterAt = instants[instants.length - 1] ?? edge
  }

  #create(): Tick {
    const element = this.#track.ownerDocument.createElement('span')
    element.toggleAttribute('data-off', true)
    this.#track.append(element)
    return { element, timestamp: 0, shown: false }
  }
}
