import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelStore } from '../../store/channel-store.js'
import type { Series } from '../../store/series.js'
import { Projection } from '../marks/projection.js'
import { graceMsOf, newestOf, windowMsOf } from './chart-span.js'
import { RightEdge } from './right-edge.js'

/** The stretch of time that a picture shows: as long as asked for, with its right edge at now. */
export class MovingWindow {
  readonly projection = new Projection()
  readonly #store: Pick<ChannelStore, 'serverNow'>
  readonly #span: Span
  readonly #edge = new RightEdge()
  #windowMs = 0

  constructor(store: Pick<ChannelStore, 'serverNow'>, span: Span) {
    this.#store = store
    this.#span = span
  }

  /** In device pixels, or whatever the picture is measured in. Takes effect with the next `follow`. */
  resize(widthPx: number, heightPx: number): void {
    this.projection.widthPx = widthPx
    this.projection.heightPx = heightPx
    this.#windowMs = 0
  }

  /** Moves to where `series` are now. Answers whether a picture drawn before must be drawn anew. */
  follow(series: readonly Series[]): boolean {
    const windowMs = windowMsOf(this.#span, series, this.#windowMs)
    const isNew = windowMs !== this.#windowMs
    if (isNew) {
      const { widthPx, heightPx } = this.projection
      this.#windowMs = windowMs
      this.projection.setBox({ widthPx, heightPx, windowMs })
    }
    // A window may be as long as it was before anything was known of its series; their grace is not.
    this.#edge.configure({ windowMs, graceMs: graceMsOf(this.#span, series) })
    this.#edge.follow(this.#store.serverNow(), newestOf(series))
    this.projection.setEdge(this.#edge.at)
    return isNew
  }
}
