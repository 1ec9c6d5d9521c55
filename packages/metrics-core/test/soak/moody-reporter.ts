import type { ManualClock, Reporter, Sample } from '@exocast/metrics-core'
import type { Chance } from './chance.js'

export type Mood = 'well' | 'slow' | 'throwing' | 'rejecting' | 'hanging' | 'refusing to start'

/** A reporter that does what its mood says, and counts what it was given. */
export class MoodyReporter implements Reporter {
  mood: Mood = 'well'
  given = 0
  starts = 0
  readonly #clock: ManualClock
  readonly #chance: Chance

  constructor(seams: { clock: ManualClock; chance: Chance }) {
    this.#clock = seams.clock
    this.#chance = seams.chance
  }

  start(): void | Promise<void> {
    this.starts++
    if (this.mood === 'refusing to start') throw new Error('it does not start')
    if (this.mood === 'slow') return this.#wait(5_000)
  }

  report(samples: readonly Sample[]): void | Promise<void> {
    this.given += samples.length
    switch (this.mood) {
      case 'slow':
        return this.#wait(29_000)
      case 'throwing':
        throw new Error('it throws')
      case 'rejecting':
        return Promise.reject(new Error('it rejects'))
      case 'hanging':
        return new Promise<never>(() => {})
      default:
        return undefined
    }
  }

  stop(): void | Promise<void> {
    if (this.mood === 'hanging') return new Promise<never>(() => {})
    if (this.mood === 'throwing') throw new Error('it throws in stop')
  }

  #wait(atMostMs: number): Promise<void> {
    return new Promise((resolve) => this.#clock.setTimer(resolve, this.#chance.below(atMostMs)))
  }
}
