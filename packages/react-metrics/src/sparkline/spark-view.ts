import type { Span } from '@exocast/metrics-core/wire'
import { graceMsOf, windowMsOf } from '../charts/live/chart-span.js'
import { RightEdge } from '../charts/live/right-edge.js'
import { Projection } from '../charts/marks/projection.js'
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
  readonly projection = new Projection()
  readonly #options: SparkViewOptions
  readonly #edge = new RightEdge()
  readonly #extent: SeriesExtent
  #windowMs = 0

  constructor(options: SparkViewOptions) {
    this.#options = options
    this.#extent = new SeriesExtent(options.series)
  }

  /** Of what is seen. `Infinity` and `-Infinity` if nothing is. */
  get min(): number {
    return this.#extent.min
  }

  get max(): number {
    return this.#extent.max
  }

  /** In device pixels, or whatever the picture is measured in. Takes effect with the next `follow`. */
  resize(widthPx: number, heightPx: number): void {
    this.projection.widthPx = widthPx
    this.projection.heightPx = heightPx
    this.#windowMs = 0
  }

  /** Moves to where the data are now. Answers whether a picture drawn before must be drawn anew. */
  follow(): boolean {
    const { store, series, span } = this.#options
    const windowMs = windowMsOf(span, [series], this.#windowMs)
    const isNew = windowMs !== this.#windowMs
    if (isNew) {
      const { widthPx, heightPx } = this.projection
      this.#windowMs = windowMs
      this.#edge.configure({ windowMs, graceMs: graceMsOf(span, [series]) })
      this.projection.setBox({ widthPx, heightPx, windowMs })
    }
    const newest = series.length === 0 ? Number.NEGATIVE_INFINITY : series.timestampAt(series.length - 1)
    this.#edge.follow(store.serverNow(), newest)
    this.projection.setEdge(this.#edge.at)
    this.#extent.advance(this.projection.from)
    return this.#followY() || isNew
  }

  #followY(): boolean {
    const [lo, hi] = this.#options.yDomain ?? fitted(this.min, this.max)
    if (lo === this.projection.lo && hi === this.projection.hi) return false
    this.projection.setYDomain(lo, hi)
    return true
  }
}

function fitted(min: number, max: number): [number, number] {
  if (min > max) return [0, 1]
  if (min < max) return [min, max]
  const room = Math.abs(min) * CONSTANT_ROOM || 1
  return [min - room, max + room]
}
