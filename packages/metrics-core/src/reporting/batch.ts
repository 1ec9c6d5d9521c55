import type { Matches } from './match-notes.js'
import type { Sample } from './reporter.js'

/** What goes to a reporter at once. */
export interface Batch {
  /** None if only the matches have changed. */
  readonly samples: readonly Sample[]
  /** The series that the reporter's subscriptions mean; empty where it does not ask to be told. */
  readonly matched: Matches
}
