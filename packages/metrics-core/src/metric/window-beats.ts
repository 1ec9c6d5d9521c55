import type { Clock } from '../clock/clock.js'

/** What is to be told when a part of its window is over. */
export interface BeatMember {
  /** Returns whether it is to be told of the next one too. */
  turn(): boolean
}

/** Those whose parts have one length, and the timer they share. */
interface Beat {
  readonly members: Set<BeatMember>
  cancel: () => void
}

/**
 * Tells windows when a part of theirs is over, by one timer for all whose parts are of one length, however many they are. It holds
 * only those that wait for the next beat, and sets no timer while there are none.
 */
export class WindowBeats {
  readonly #clock: Clock
  readonly #byPartMs = new Map<number, Beat>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Tells the member of each beat from now on. The first may come at any time within `partMs`. */
  join(member: BeatMember, partMs: number): void {
    let beat = this.#byPartMs.get(partMs)
    if (!beat) {
      beat = { members: new Set(), cancel: this.#schedule(partMs) }
      this.#byPartMs.set(partMs, beat)
    }
    beat.members.add(member)
  }

  leave(member: BeatMember, partMs: number): void {
    const beat = this.#byPartMs.get(partMs)
    if (!beat?.members.delete(member) || beat.members.size > 0) return
    beat.cancel()
    this.#byPartMs.delete(partMs)
  }

  #schedule(partMs: number): () => void {
    return this.#clock.setTimer(() => this.#turn(partMs), partMs, { background: true })
  }

  #turn(partMs: number): void {
    const beat = this.#byPartMs.get(partMs)!
    for (const member of beat.members) if (!member.turn()) beat.members.delete(member)
    if (beat.members.size > 0) beat.cancel = this.#schedule(partMs)
    else this.#byPartMs.delete(partMs)
  }
}
