/** What a hub has done since it began. Each only grows. */
export interface Counters {
  joins: number
  denials: number
  /** Joins that named a position and got exactly what they missed; and those that could not. */
  resumed: number
  notResumed: number
  /** Frames handed to viewers. */
  frames: number
  /** Points a viewer did not get because it was too slow and a newer one took their place. */
  coalescedPoints: number
  /** Viewers disconnected because they stayed too slow. */
  slowViewers: number
  historyPointsDropped: number
  /** Connections refused at the door. */
  refusals: number
}

export function newCounters(): Counters {
  return {
    joins: 0,
    denials: 0,
    resumed: 0,
    notResumed: 0,
    frames: 0,
    coalescedPoints: 0,
    slowViewers: 0,
    historyPointsDropped: 0,
    refusals: 0,
  }
}
