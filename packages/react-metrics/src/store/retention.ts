/** How much of the past a series keeps: whatever either asks for. */
export interface Retention {
  readonly windowMs: number
  readonly points: number
}
