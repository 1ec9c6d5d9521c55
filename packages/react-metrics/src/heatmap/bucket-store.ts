import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelState, ChannelStore, LatestPoint } from '../store/channel-store.js'
import type { Retention } from '../store/retention.js'
import type { Series } from '../store/series.js'
import { type Bucket, BucketGrid } from './bucket-grid.js'

/** A store of counts up to bounds, seen as one of counts in buckets: a series for each, from the lowest up. */
export class BucketStore implements ChannelStore {
  readonly #store: ChannelStore
  readonly #retention: Retention
  #sources: readonly Series[] | null = null
  #grid!: BucketGrid
  /** The state shown, and that which it was made of. */
  #shown: { readonly of: ChannelState; readonly state: ChannelState } | null = null

  /** `span`: how much of the past the buckets keep. */
  constructor(store: ChannelStore, span: Span) {
    this.#store = store
    this.#retention = { windowMs: 0, points: 0, ...span }
  }

  /** From the lowest up; the same array as long as the topics are. */
  get buckets(): readonly Bucket[] {
    this.getState()
    return this.#grid.buckets
  }

  /** Whether there are topics, and none of them counts values up to a bound. */
  get isOfOtherTopics(): boolean {
    return this.buckets.length === 0 && this.#store.getState().series.length > 0
  }

  readonly getState = (): ChannelState => {
    const of = this.#store.getState()
    if (of.series !== this.#sources) {
      this.#sources = of.series
      this.#grid = new BucketGrid(of.series, this.#retention)
    }
    this.#grid.sync()
    if (this.#shown?.of !== of) {
      const held = this.#shown?.state.series
      const series = this.#grid.buckets.map((bucket) => bucket.series)
      const isSame = held?.length === series.length && held.every((each, row) => each === series[row])
      this.#shown = { of, state: { ...of, series: isSame ? held : series } }
    }
    return this.#shown.state
  }

  readonly getLatest = (): LatestPoint | null => this.#store.getLatest()

  readonly serverNow = (): number => this.#store.serverNow()

  readonly subscribe = (onChange: () => void): (() => void) => this.#store.subscribe(onChange)

  readonly subscribeData = (onData: () => void): (() => void) =>
    this.#store.subscribeData(() => {
      this.getState()
      onData()
    })
}
