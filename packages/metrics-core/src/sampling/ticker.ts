import type { Clock } from '../clock/clock.js'
import { type Cadence, latestInstant, nextInstant } from './cadence.js'

/** A timer never sleeps longer than this, so that a wall clock set forward, or a laptop waking up, is noticed. */
const MAX_SLEEP_MS = 60_000

/** When a member is due next, and when it was last. */
interface Turn {
  readonly dueAt: number
  readonly lastAt: number | null
}

/**
 * Calls back at the instants of any number of cadences, with one timer. What is due at the same instant comes in one call. Instants
 * missed are skipped but for the latest; after a jump of the wall clock it goes on at the next instant of the new time.
 */
export class Ticker<Member extends Cadence> {
  readonly #clock: Clock
  readonly #onTick: (instant: number, due: readonly Member[]) => void
  readonly #turns = new Map<Member, Turn>()
  #cancelTimer: (() => void) | null = null

  constructor(clock: Clock, onTick: (instant: number, due: readonly Member[]) => void) {
    this.#clock = clock
    this.#onTick = onTick
  }

  /** The member is first due at its next instant. Returns its removal. */
  add(member: Member): () => void {
    this.#turns.set(member, { dueAt: nextInstant(member, this.#clock.now()), lastAt: null })
    this.#sleep()
    return () => {
      if (this.#turns.delete(member)) this.#sleep()
    }
  }

  stop(): void {
    this.#turns.clear()
    this.#sleep()
  }

  #sleep(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = null
    if (this.#turns.size === 0) return
    let earliest = Infinity
    for (const { dueAt } of this.#turns.values()) earliest = Math.min(earliest, dueAt)
    // Rounded up: a timer that takes whole milliseconds would fire a fraction early, and again at once.
    const delayMs = Math.min(Math.max(Math.ceil(earliest - this.#clock.now()), 0), MAX_SLEEP_MS)
    this.#cancelTimer = this.#clock.setTimer(() => this.#wake(), delayMs)
  }

  #wake(): void {
    const now = this.#clock.now()
    const ticks = new Map<number, Member[]>()
    for (const [member, { dueAt, lastAt }] of this.#turns) {
      // Computed anew from the wall clock, also where nothing is due yet: it may have been set back.
      if (dueAt > now) this.#turns.set(member, { dueAt: nextUnused(member, now, lastAt), lastAt })
      else {
        const instant = latestInstant(member, now)
        const due = ticks.get(instant)
        if (due) due.push(member)
        else ticks.set(instant, [member])
        this.#turns.set(member, { dueAt: nextInstant(member, now), lastAt: instant })
      }
    }
    // Slept for again before the ticks: whatever they do, the next one comes.
    this.#sleep()
    for (const instant of [...ticks.keys()].sort((a, b) => a - b)) {
      const due = ticks.get(instant)!.filter((member) => this.#turns.has(member))
      if (due.length > 0) this.#onTick(instant, due)
    }
  }
}

/** A wall clock set back by a little would bring the last instant once more. */
function nextUnused(cadence: Cadence, now: number, lastAt: number | null): number {
  const next = nextInstant(cadence, now)
  return next === lastAt ? nextInstant(cadence, next) : next
}
