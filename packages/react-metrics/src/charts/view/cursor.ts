/** An instant that a reader points at: ms since the epoch, and the topic of the point if it is one that is walked to. */
export interface Cursor {
  readonly instant: number
  readonly topic: string | null
  /** The chart that is pointed at: another one neither moves nor lifts its cursor. */
  readonly by: object
}
