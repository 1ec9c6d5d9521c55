import type { Clock } from '../clock/clock.js'
import { type Cadence, latestInstant, nextInstant } from './cadence.js'

/** A timer never sleeps longer than this, so that a wall clock set forward, or a laptop waking up, is noticed. */
const MAX_SLEEP_MS = 60_000

/** When a member is due next, and when it was last. */
interface Turn {
  readonly cadence: Cadence
  /** `dueAt` in monotonic time, as the wall clock stood when it was found. */
  readonly dueAtMonotonic: number
  readonly dueAt: number
  readonly lastAt: number | null
}

/** What is due at one instant. */
export interface Due<Member> {
  readonly instant: number
  readonly members: readonly Member[]
  /** How many earlier ticks were left out for this one, of all its members. */
  readonly missed: number
}

/**
 * Calls back at the instants of any number of cadences, with one timer. What is due at the same instant comes in one call. Instants
 * missed are skipped but for the latest, and counted in `missedTicks`; after a jump of the wall clock it goes on at the next instant of the new time.
 */
export class Ticker<Member extends { missedTicks: number }> {
  readonly #clock: Clock
  readonly #onTick: (due: Due<Member>) => void
  readonly #turns = new Map<Member, Turn>()
  #cancelTimer: (() => void) | null = null

  constructor(clock: Clock, onTick: (due: Due<Member>) => void) {
    this.#clock = clock
    this.#onTick = onTick
  }

  /** The member is first due at its next instant. One that is there already goes over to the new cadence. */
  add(member: Member, cadence: Cadence): void {
    this.#setTurn(member, { cadence, now: this.#clock.now(), lastAt: this.#turns.get(member)?.lastAt ?? null })
    this.#sleep()
  }

  remove(member: Member): void {
    if (this.#turns.delete(member)) this.#sleep()
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
    this.#cancelTimer = this.#clock.setTimer(() => this.#wake(), delayMs, { punctual: true })
  }

  #wake(): void {
    const now = this.#clock.now()
    const ticks = new Map<number, { members: Member[]; missed: number }>()
    for (const [member, turn] of this.#turns) {
      const { cadence, dueAt, lastAt } = turn
      // Computed anew from the wall clock, also where nothing is due yet: it may have been set back.
      if (dueAt > now) this.#setTurn(member, { cadence, now, lastAt })
      else {
        const instant = latestInstant(cadence, now)
        const missed = this.#missed(turn, instant)
        const tick = ticks.get(instant) ?? { members: [], missed: 0 }
        ticks.set(instant, tick)
        tick.members.push(member)
        tick.missed += missed
        member.missedTicks += missed
        this.#setTurn(member, { cadence, now, lastAt: instant })
      }
    }
    // Slept for again before the ticks: whatever they do, the next one comes.
    this.#sleep()
    for (const [instant, { members, missed }] of [...ticks].sort(([a], [b]) => a - b)) {
      const due = members.filter((member) => this.#turns.has(member))
      if (due.length > 0) this.#onTick({ instant, members: due, missed })
    }
  }

  /** To the first instant after `now`, but for the last one: a wall clock set back by a little would bring it once more. */
  #setTurn(member: Member, { cadence, now, lastAt }: { cadence: Cadence; now: number; lastAt: number | null }): void {
    const next = nextInstant(cadence, now)
    const dueAt = next === lastAt ? nextInstant(cadence, next) : next
    this.#turns.set(member, { cadence, lastAt, dueAt, dueAtMonotonic: this.#clock.monotonic() + dueAt - now })
  }

  /** Only the ticks that time has passed over: a wall clock set forward misses none. */
  #missed({ cadence, dueAt, dueAtMonotonic }: Turn, instant: number): number {
    const lateMs = Math.min(instant - dueAt, this.#clock.monotonic() - dueAtMonotonic)
    // Instants are rounded: they may lie a fraction less than whole intervals apart.
    return Math.max(0, Math.floor((lateMs + 1) / cadence.intervalMs))
  }
}
