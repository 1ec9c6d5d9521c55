import type { PlottedSeries } from '../chart-series.js'
import type { ChartView } from '../view/chart-view.js'
import { isUsual } from '../view/is-usual.js'
import { pointAt } from '../view/point-at.js'
import { sightText } from '../view/sight-text.js'
import { viewKey } from '../view/view-key.js'
import { type PointTextOptions, pointText } from './point-text.js'
import { PointWalk } from './point-walk.js'
import { STEP_OF_KEY } from './walk-step.js'

export interface KeyWalkParts {
  /** What has the focus while keys are meant for the chart. */
  readonly area: HTMLElement
  readonly view: ChartView
  readonly say: (text: string) => void
}

export interface KeyWalkSettings extends PointTextOptions {
  readonly shown: readonly PlottedSeries[]
}

/**
 * A chart under the keyboard: arrows, Home, End and Page keys walk its points, plus, minus and arrows with Shift move the view,
 * Escape goes back to live. Leaving ends the walk, not what is looked at.
 */
export class KeyWalk {
  readonly #parts: KeyWalkParts
  readonly #walk = new PointWalk()
  #settings: KeyWalkSettings = { shown: [], locale: undefined, timeZone: undefined }

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
    const { area, view, say } = this.#parts
    // A key may be meant for a child, say a brush, or for the browser.
    if (event.target !== area || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') {
      if (!this.#walk.isWalking && isUsual(view)) return
      event.preventDefault()
      this.#leave()
      view.time.goLive()
      say('Live')
      return
    }
    const move = viewKey(event)
    if (move) {
      event.preventDefault()
      move(view)
      say(sightText(view, this.#settings))
      return
    }
    const step = STEP_OF_KEY.get(event.key)
    const sight = view.inSight()
    if (!step || !sight) return
    event.preventDefault()
    const isLive = view.time.getState().state === 'live'
    const point = this.#walk.take(
      step,
      isLive ? { ...sight, newest: Number.POSITIVE_INFINITY } : { ...sight, newest: sight.to },
    )
    if (!point) return say('No data')
    const walked = this.#settings.shown[point.index]!
    pointAt(view, { instant: point.instant, topic: walked.series.topic })
    say(pointText(walked, point.instant, this.#settings))
  }

  readonly #leave = (): void => {
    if (!this.#walk.isWalking) return
    this.#walk.end()
    pointAt(this.#parts.view, null)
  }
}
