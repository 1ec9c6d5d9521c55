import { seededRandom } from '../metric/seeded-random.js'

/** Decisions that are the same for the same seed. */
export class Chance {
  readonly random: () => number

  constructor(seed: number) {
    this.random = seededRandom(seed)
  }

  /** True with this likelihood, 0 to 1. */
  of(likelihood: number): boolean {
    return this.random() < likelihood
  }

  /** A whole number from 0 up to below `end`. */
  below(end: number): number {
    return Math.floor(this.random() * end)
  }

  pick<One>(choices: readonly One[]): One {
    return choices[this.below(choices.length)]!
  }
}
