import type { Span } from '@exocast/metrics-core/wire'
import { MovingWindow } from '../charts/live/moving-window.js'
import type { Projection } from '../charts/marks/projection.js'
import { SeriesExtent } from '../charts/y-domain/series-extent.js'
import type { Series } from '../store/series.js'
import type { BucketStore } from './bucket-store.js'
import type { HeatScaleTracker } from './heat-scale-tracker.js'

export interface HeatViewParts {
  readonly store: BucketStore
  readonly span: Span
  readonly scale: HeatScaleTracker
}

/** What of a store a heatmap shows: its stretch of time, and the scale of its counts, moved along with the data. */
export class HeatView {
  readonly #parts: HeatViewParts
  readonly #window: MovingWindow
  #series: readonly Series[] = []
  #extents: readonly SeriesExtent[] = []

  constructor(parts: HeatViewParts) {
    this.#parts = parts
    this.#window = new MovingWindow(parts.store, parts.span)
  }

  get projection(): Projection {
    return this.#window.projection
  }

  /** In device pixels, or whatever the picture is measured in. Takes effect with the next `follow`. */
  resize(widthPx: number, heightPx: number): void {
    this.#window.resize(widthPx, heightPx)
  }

  /** Moves to where the data are now. Answers whether its stretch of time is another one, not just a later one. */
  follow(): boolean {
    const { series } = this.#parts.store.getState()
    if (series !== this.#series) {
      this.#series = series
      this.#extents = series.map((each) => new SeriesExtent(each))
    }
    const isNew = this.#window.follow(series)
    let max = Number.NEGATIVE_INFINITY
    for (const extent of this.#extents) {
      extent.advance(this.projection.from)
      max = Math.max(max, extent.max)
    }
    this.#parts.scale.follow(max)
    return isNew
  }
}
