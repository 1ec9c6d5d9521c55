/** What the y-axis spans, in the unit's own numbers, and where its ticks are. The same object until it changes. */
export interface YDomain {
  readonly lo: number
  readonly hi: number
  /** Distance between ticks. */
  readonly step: number
  readonly ticks: readonly number[]
}
