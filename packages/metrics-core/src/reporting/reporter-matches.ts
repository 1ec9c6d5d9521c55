import type { Series } from '../registry/series.js'
import type { ActiveSubscription } from './active-subscription.js'
import type { Matches } from './match-notes.js'

/** The series that the subscriptions of one reporter mean between them: the same map until a match changes. */
export class ReporterMatches {
  #lists: readonly (readonly Series[])[] = []
  #matches: Matches = new Map()

  of(subscriptions: readonly ActiveSubscription[]): Matches {
    const lists = subscriptions.map((one) => one.matches())
    const isSame = lists.length === this.#lists.length && lists.every((list, at) => list === this.#lists[at])
    if (isSame) return this.#matches
    this.#lists = lists
    this.#matches = new Map(lists.flat().map(({ info, enabled }) => [info, { enabled }]))
    return this.#matches
  }
}
