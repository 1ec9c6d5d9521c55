import { HeldNumber } from './held-number.js'

/** A number that only grows. Datapoints: `value`, and `since_reset_ms`, the ms since it was made or last reset. */
export class Counter extends HeldNumber {
  readonly kind = 'counter'

  /** Adds `by`. A negative or non-finite `by` is not recorded, but counted in `rejected`. */
  inc(by = 1): void {
    if (Number.isFinite(by) && by >= 0) this.held += by
    else this.reject()
  }
}
