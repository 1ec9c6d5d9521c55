import type { Counters } from './counters.js'

/** A hub as its own metrics see it. */
export interface ObservedHub {
  readonly counters: Counters
  readonly viewers: { readonly size: number }
  readonly history: {
    readonly topics: number
    readonly held: { readonly points: number; readonly sizeBytes: number }
  }
}
