import type { ChartSeries } from '../chart-series.js'
import { type PointTextOptions, pointText } from './point-text.js'
import { PointWalk, type WalkView } from './point-walk.js'
import { STEP_OF_KEY } from './walk-step.js'

export interface KeyWalkParts {
  /** What has the focus while keys are meant for the chart. */
  readonly area: HTMLElement
  readonly view: () => WalkView
  /** Shows a point, of the series with this index; `null`: back to live. */
  readonly onPoint: (point: { readonly instant: number; readonly index: number } | null) => void
  readonly say: (text: string) => void
}

export interface KeyWalkSettings extends PointTextOptions {
  readonly shown: readonly ChartSeries[]
}

/** A chart under the keyboard: arrows, Home, End and Page keys walk its points, Escape or leaving goes back to live. */
export class KeyWalk {
  readonly #parts: KeyWalkParts
  readonly #walk = new PointWalk()
  #settings: KeyWalkSettings = { shown: [], thresholds: [], locale: undefined, timeZone: undefined }

  constructor(parts: KeyWalkParts) {
    this.#parts = parts
  }

  configure(settings: KeyWalkSettings): void {
    this.#settings = settings
    this.#walk.configure(settings.shown.map(({ series }) => series))
  }

  /** Begins to listen. Returns the end. */
  start(): () => void {
    const { area } = this.#parts
    area.addEventListener('keydown', this.#press)
    area.addEventListener('blur', this.#leave)
    return () => {
      area.removeEventListener('keydown', this.#press)
      area.removeEventListener('blur', this.#leave)
    }
  }

  /** Somebody else shows a point now. */
  yield(): void {
    this.#walk.end()
  }

  readonly #press = (event: KeyboardEvent): void => {
    const { area, view, onPoint, say } = this.#parts
    // A key may be meant for a child, say a brush, or for the browser.
    if (event.target !== area || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape' && this.#walk.isWalking) {
      event.preventDefault()
      this.#leave()
      say('Live')
      return
    }
    const step = STEP_OF_KEY.get(event.key)
    if (!step) return
    event.preventDefault()
    const point = this.#walk.take(step, view())
    if (!point) return say('No data')
    onPoint(point)
    say(pointText(this.#settings.shown[point.index]!, point.instant, this.#settings))
  }

  readonly #leave = (): void => {
    if (!this.#walk.isWalking) return
    this.#walk.end()
    this.#parts.onPoint(null)
  }
}
