import type { Span } from '@exocast/metrics-core/wire'
import type { ChannelStore } from '../store/channel-store.js'
import type { Series } from '../store/series.js'
import { type Trend, trendOf } from './trend.js'

export interface StatReading {
  /** The newest value; `null` if there is none, or its read failed. */
  readonly value: number | null
  /** Ms since the epoch; `null` if nothing was ever received. */
  readonly timestamp: number | null
  readonly trend: Trend | null
  /** No value so far had a fraction. */
  readonly isWhole: boolean
}

const EMPTY: StatReading = { value: null, timestamp: null, trend: null, isWhole: true }

/** Reads off the one series of a store what a tile says of it. */
export class StatReader {
  readonly #store: ChannelStore
  readonly #span: Span
  #series: Series | null = null
  #appended = 0
  #revision = 0
  #isWhole = true

  constructor(store: ChannelStore, span: Span) {
    this.#store = store
    this.#span = span
  }

  readonly read = (): StatReading => {
    const [series] = this.#store.getState().series
    if (!series || series.length === 0) return EMPTY
    this.#followFractions(series)
    const last = series.length - 1
    const value = series.valueAt(last)
    return {
      value: Number.isFinite(value) ? value : null,
      timestamp: series.timestampAt(last),
      trend: trendOf(series, this.#span, this.#store.serverNow()),
      isWhole: this.#isWhole,
    }
  }

  /** Looks at what is new only; once a fraction was seen, decimals stay. */
  #followFractions(series: Series): void {
    const isKnown = series === this.#series && series.revision === this.#revision
    if (!isKnown) this.#isWhole = true
    const from = isKnown ? Math.max(series.length - (series.appended - this.#appended), 0) : 0
    for (let i = from; i < series.length && this.#isWhole; i++) {
      const value = series.valueAt(i)
      if (Number.isFinite(value) && !Number.isInteger(value)) this.#isWhole = false
    }
    this.#series = series
    this.#appended = series.appended
    this.#revision = series.revision
  }
}
