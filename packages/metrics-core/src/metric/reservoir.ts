import type { Statistics } from './statistics.js'

/**
 * Numbers by a random sample, in which each is as likely to be as any other: algorithm L (Li 1994,
 * https://doi.org/10.1145/198429.198435), which draws for the few that get in, not for each one. Count, sum, min and max are exact.
 */
export class Reservoir implements Statistics {
  count = 0
  sum = 0
  readonly #size: number
  readonly #random: () => number
  #min = Infinity
  #max = -Infinity
  #sample: number[] = []
  #isSorted = false
  /** How likely a value is to get in: falls with each that does. */
  #chance = 1
  #nextIndex = 0

  /** @param options.random Uniform in [0, 1). */
  constructor({ size, random }: { size: number; random: () => number }) {
    this.#size = size
    this.#random = random
  }

  accept(value: number): void {
    const index = this.count++
    this.sum += value
    if (value < this.#min) this.#min = value
    if (value > this.#max) this.#max = value
    if (index === this.#nextIndex) this.#admit(value, index)
  }

  get min(): number | undefined {
    return this.count === 0 ? undefined : this.#min
  }

  get max(): number | undefined {
    return this.count === 0 ? undefined : this.#max
  }

  get mean(): number | undefined {
    return this.count === 0 ? undefined : this.sum / this.count
  }

  /** As many of all as of the sample. */
  atMost(bound: number): number {
    if (bound >= this.#max) return this.count
    this.#sort()
    const above = this.#sample.findIndex((value) => value > bound)
    const held = above === -1 ? this.#sample.length : above
    return Math.round((held / this.#sample.length) * this.count)
  }

  quantile(quantile: number): number | undefined {
    if (quantile === 0) return this.min
    if (quantile === 1) return this.max
    this.#sort()
    return this.#sample[Math.floor(quantile * (this.#sample.length - 1))]
  }

  clear(): void {
    this.count = 0
    this.sum = 0
    this.#min = Infinity
    this.#max = -Infinity
    this.#sample = []
    this.#chance = 1
    this.#nextIndex = 0
  }

  #sort(): void {
    // In place: which one gives way is drawn, so that their order does not matter.
    if (!this.#isSorted) this.#sample.sort((a, b) => a - b)
    this.#isSorted = true
  }

  #admit(value: number, index: number): void {
    this.#isSorted = false
    if (index < this.#size) this.#sample.push(value)
    else this.#sample[Math.floor(this.#random() * this.#size)] = value
    this.#nextIndex = index + 1
    if (this.#nextIndex < this.#size) return
    this.#chance *= this.#draw() ** (1 / this.#size)
    this.#nextIndex += Math.floor(Math.log(this.#draw()) / Math.log1p(-this.#chance))
  }

  /** Random in (0, 1]: its logarithm is finite. */
  #draw(): number {
    return 1 - this.#random()
  }
}
