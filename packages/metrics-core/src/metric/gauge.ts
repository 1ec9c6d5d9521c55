import { HeldNumber } from './held-number.js'

/** A number that goes up and down, 0 at first. Datapoints: `value`, and `since_reset_ms`, the ms since it was made or last reset. */
export class Gauge extends HeldNumber {
  readonly kind = 'gauge'

  /** Holds `value`. What is not a finite number is not recorded, but counted in `rejected`. */
  set(value: number): void {
    if (Number.isFinite(value)) this.held = value
    else this.reject()
  }

  /** Adds `by`, on the terms of `set`. */
  inc(by = 1): void {
    if (Number.isFinite(by)) this.held += by
    else this.reject()
  }

  /** Takes `by` away, on the terms of `set`. */
  dec(by = 1): void {
    if (Number.isFinite(by)) this.held -= by
    else this.reject()
  }
}
