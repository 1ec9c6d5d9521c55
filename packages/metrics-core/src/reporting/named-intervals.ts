import { checkInterval } from './check-interval.js'
import type { Demand } from './demand.js'

/** Intervals by name, which change for all who follow them. `null` stands for a pause. */
export class NamedIntervals {
  readonly #intervals = new Map<string, { intervalMs: number | null; readonly followers: Set<Follower> }>()

  /** @throws RangeError if one is neither `null` nor an interval. */
  constructor(intervals: Readonly<Record<string, number | null>>) {
    for (const [name, intervalMs] of Object.entries(intervals)) {
      check(name, intervalMs)
      this.#intervals.set(name, { intervalMs, followers: new Set() })
    }
  }

  get names(): readonly string[] {
    return [...this.#intervals.keys()]
  }

  /** @throws TypeError if there is none of this name, RangeError if it is neither `null` nor an interval. */
  set(name: string, intervalMs: number | null): void {
    const interval = this.#get(name)
    check(name, intervalMs)
    if (interval.intervalMs === intervalMs) return
    interval.intervalMs = intervalMs
    for (const { onChange } of [...interval.followers]) onChange(intervalMs)
  }

  /** @throws TypeError if there is none of this name. */
  follow(name: string): Demand {
    const interval = this.#get(name)
    return {
      subscribe(onChange) {
        const follower = { onChange }
        interval.followers.add(follower)
        onChange(interval.intervalMs)
        return () => {
          interval.followers.delete(follower)
        }
      },
    }
  }

  #get(name: string) {
    const interval = this.#intervals.get(name)
    if (interval) return interval
    const known = this.names.map((one) => `"${one}"`).join(', ') || 'none'
    throw new TypeError(`unknown interval "${name}"; the named intervals are: ${known}`)
  }
}

interface Follower {
  readonly onChange: (intervalMs: number | null) => void
}

function check(name: string, intervalMs: unknown): void {
  if (intervalMs !== null) checkInterval(`interval "${name}"`, intervalMs)
}
