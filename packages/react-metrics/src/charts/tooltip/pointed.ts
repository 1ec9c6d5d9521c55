/** What a tooltip tells of. */
export interface Pointed {
  /** Ms since the epoch. */
  readonly instant: number
  /** The topic of the point that a reader walked to, if one did. */
  readonly walked: string | null
}
