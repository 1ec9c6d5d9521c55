import type { MetricInfo } from '../metric/metric-info.js'
import { contain } from '../registry/contain.js'
import type { Reporter } from './reporter.js'
import type { TellFault } from './tell-fault.js'

/** What may change of a series while subscriptions mean it. */
export interface MatchStatus {
  readonly enabled: boolean
}

/** The series that a reporter's subscriptions mean, as they are at one instant: never changed, made anew. */
export type Matches = ReadonlyMap<MetricInfo, MatchStatus>

/** Which series a reporter was told of, and tells it what has come, changed and gone since. */
export class MatchNotes {
  readonly #reporter: Reporter
  readonly #tell: TellFault
  #told: Matches = new Map()

  constructor(reporter: Reporter, tell: TellFault) {
    this.#reporter = reporter
    this.#tell = tell
  }

  update(matched: Matches): void {
    const told = this.#told
    if (told === matched) return
    this.#told = matched
    for (const info of told.keys()) {
      if (!matched.has(info)) this.#call('metricRemoved', info, () => this.#reporter.metricRemoved?.(info))
    }
    for (const [info, { enabled }] of matched) {
      const before = told.get(info)
      const status = { enabled }
      if (!before) this.#call('metricAdded', info, () => this.#reporter.metricAdded?.(info, status))
      else if (before.enabled !== enabled) {
        this.#call('metricChanged', info, () => this.#reporter.metricChanged?.(info, status))
      }
    }
  }

  /** After a failure: the reporter starts anew, and is told of all again. */
  forget(): void {
    this.#told = new Map()
  }

  #call(hook: 'metricAdded' | 'metricChanged' | 'metricRemoved', info: MetricInfo, call: () => unknown): void {
    contain(call, (cause) => this.#tell(`failed in ${hook} for metric "${info.name.join('_')}"`, { cause }))
  }
}
