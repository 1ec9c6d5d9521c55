import type { Unit } from '../units/unit.js'
import { niceYDomain } from './nice-y-domain.js'
import type { YDomain } from './y-domain.js'

/** A domain is left alone until the data would be well served by this share of it. */
const SHRINK_BELOW = 0.6

/** The y-domain over time: it grows at once when data leave it, and shrinks only when much of it is empty. */
export class YDomainTracker {
  #domain: YDomain
  readonly #listeners = new Set<() => void>()

  constructor(domain: YDomain) {
    this.#domain = domain
  }

  readonly get = (): YDomain => this.#domain

  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }

  /** Follows data from `min` to `max`. Without data (`min > max`) the domain stays. */
  follow(min: number, max: number, unit: Unit, heightPx: number): void {
    if (min > max) return
    const { lo, hi } = this.#domain
    const next = niceYDomain(min, max, unit, heightPx)
    if (min < lo || max > hi || next.hi - next.lo < (hi - lo) * SHRINK_BELOW) this.set(next)
  }

  /** Fits data from `min` to `max`, whatever was shown before: other series are shown now. */
  fit(min: number, max: number, unit: Unit, heightPx: number): void {
    if (min <= max) this.set(niceYDomain(min, max, unit, heightPx))
  }

  set(domain: YDomain): void {
    const { lo, hi, step } = this.#domain
    if (domain.lo === lo && domain.hi === hi && domain.step === step) return
    this.#domain = domain
    for (const listener of this.#listeners) listener()
  }
}
