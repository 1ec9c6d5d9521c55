import { checkInterval } from './check-interval.js'
import type { Demand } from './demand.js'
import { nameFault } from './name-fault.js'
import { Pace } from './pace.js'

/** Intervals by name, which change for all who follow them. `null` stands for a pause. */
export class NamedIntervals {
  readonly #paces = new Map<string, Pace>()

  /** @throws RangeError if one is neither `null` nor an interval. */
  constructor(intervals: Readonly<Record<string, number | null>>) {
    for (const [name, intervalMs] of Object.entries(intervals)) {
      check(name, intervalMs)
      this.#paces.set(name, new Pace(intervalMs))
    }
  }

  get names(): readonly string[] {
    return [...this.#paces.keys()]
  }

  /** @throws TypeError if there is none of this name, RangeError if it is neither `null` nor an interval. */
  set(name: string, intervalMs: number | null): void {
    const pace = this.#get(name)
    check(name, intervalMs)
    pace.set(intervalMs)
  }

  /** @throws TypeError if there is none of this name. */
  follow(name: string): Demand {
    return this.#get(name)
  }

  #get(name: string): Pace {
    const fault = nameFault(name, { what: 'interval', all: 'named intervals', known: this.names })
    if (fault) throw new TypeError(fault)
    return this.#paces.get(name)!
  }
}

function check(name: string, intervalMs: unknown): void {
  if (intervalMs !== null) checkInterval(`interval "${name}"`, intervalMs)
}
