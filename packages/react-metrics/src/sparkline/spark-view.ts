import type { Span } from '@exocast/metrics-core/wire'
import { MovingWindow } from '../charts/live/moving-window.js'
import type { Projection } from '../charts/marks/projection.js'
import { SeriesExtent } from '../charts/y-domain/series-extent.js'
import type { ChannelStore } from '../store/channel-store.js'
import type { Series } from '../store/series.js'

/** Room around a constant, as a share of it. */
const CONSTANT_ROOM = 0.2

export interface SparkViewOptions {
  readonly store: ChannelStore
  readonly series: Series
  readonly span: Span
  /** A fixed y-domain, in the unit's own numbers; else the line fills the height. */
  readonly yDomain: readonly [lo: number, hi: number] | null
}

/** What of a series a sparkline shows, and where: edge, window and y-domain, moved along with the data. */
export class SparkView {
  readonly #options: SparkViewOptions
  readonly #window: MovingWindow
  readonly #shown: readonly Series[]
  readonly #extent: SeriesExtent

  constructor(options: SparkViewOptions) {
    this.#options = options
    this.#window = new MovingWindow(options.store, options.span)
    this.#shown = [options.series]
    this.#extent = new SeriesExtent(options.series)
  }

  /** Of what is seen. `Infinity` and `-Infinity` if nothing is. */
  get min(): number {
    return this.#extent.min
  }

  get max(): number {
    return this.#extent.max
  }

  get projection(): Projection {
    return this.#window.projection
  }

  /** In device pixels, or whatever the picture is measured in. Takes effect with the next `follow`. */
  resize(widthPx: number, heightPx: number): void {
    this.#window.resize(widthPx, heightPx)
  }

  /** Moves to where the data are now. Answers whether a picture drawn before must be drawn anew. */
  follow(): boolean {
    const isNew = this.#window.follow(this.#shown)
    this.#extent.advance(this.projection.from)
    return this.#followY() || isNew
  }

  #followY(): boolean {
    const [lo, hi] = this.#options.yDomain ?? fitted(this.min, this.max)
    return this.projection.setYDomain(lo, hi)
  }
}

function fitted(min: number, max: number): [number, number] {
  if (min > max) return [0, 1]
  if (min < max) return [min, max]
  const room = Math.abs(min) * CONSTANT_ROOM || 1
  return [min - room, max + room]
}
