import type { Extremes } from './extremes.js'

/** One level of a pyramid: what blocks of equally many points come to, in rings that turn with that of the points. */
export class BlockLevel {
  /** Points in a block. */
  readonly size: number
  readonly #bits: number
  readonly #mask: number
  readonly #min: Float64Array
  readonly #max: Float64Array
  readonly #minIsLater: Uint8Array
  readonly #isBroken: Uint8Array

  /** Blocks of 2 to the power of `bits` points; all that lie within `capacity` points in a row, a power of two. */
  constructor(bits: number, capacity: number) {
    const count = capacity >>> bits
    this.size = 1 << bits
    this.#bits = bits
    this.#mask = count - 1
    this.#min = new Float64Array(count)
    this.#max = new Float64Array(count)
    this.#minIsLater = new Uint8Array(count)
    this.#isBroken = new Uint8Array(count)
  }

  put(serial: number, { min, max, minIsLater }: Extremes, isBroken: boolean): void {
    const at = this.#placeOf(serial)
    this.#min[at] = min
    this.#max[at] = max
    this.#minIsLater[at] = minIsLater ? 1 : 0
    this.#isBroken[at] = isBroken ? 1 : 0
  }

  /** Adds the finite values of a block to others. */
  addTo(extremes: Extremes, serial: number): void {
    const at = this.#placeOf(serial)
    extremes.add(this.#min[at]!, this.#max[at]!, this.#minIsLater[at] === 1)
  }

  /** Whether a gap or a silence lies in a block. */
  isBroken(serial: number): boolean {
    return this.#isBroken[this.#placeOf(serial)] === 1
  }

  /** A block is known by the serial number of its first point. Right for those beyond 32 bits too: the ring is shorter. */
  #placeOf(serial: number): number {
    return (serial >>> this.#bits) & this.#mask
  }
}
