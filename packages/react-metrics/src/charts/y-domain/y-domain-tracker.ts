import type { Unit } from '../../units/unit.js'
import { niceYDomain } from './nice-y-domain.js'
import type { YDomain } from './y-domain.js'

/** A domain is left alone until the data would be well served by this share of it. */
const SHRINK_BELOW = 0.6

/** The y-domain over time: it grows at once when data leave it, and shrinks only when much of it is empty. */
export class YDomainTracker {
  #domain: YDomain
  /** What the domain was last found to serve: most frames bring no new extreme. */
  #served: { readonly min: number; readonly max: number; readonly unit: Unit; readonly heightPx: number } | null = null
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
    const served = this.#served
    if (served?.min === min && served.max === max && served.unit === unit && served.heightPx === heightPx) return
    this.#served = { min, max, unit, heightPx }
    const { lo, hi } = this.#domain
    const next = niceYDomain(min, max, unit, heightPx)
    if (min < lo || max > hi || next.hi - next.lo < (hi - lo) * SHRINK_BELOW) this.set(next)
  }

  /** Fits data from `min` to `max`, whatever was shown before: other series are shown now. */
  fit(min: number, max: number, unit: Unit, heightPx: number): void {
    if (min <= max) this.set(niceYDomain(min, max, unit, heightPx))
  }

  set(domain: YDomain): void {
    this.#served = null
    const { lo, hi, step } = this.#domain
    if (domain.lo === lo && domain.hi === hi && domain.step === step) return
    this.#domain = domain
    for (const listener of this.#listeners) listener()
  }
}
