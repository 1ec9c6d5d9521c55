/** The least and the greatest of some values, and which of the two came first. Kept and used again. */
export class Extremes {
  /** `Infinity` if there was no value. */
  min = Number.POSITIVE_INFINITY
  /** `-Infinity` if there was none. */
  max = Number.NEGATIVE_INFINITY
  /** Whether the least came first at a later time than the greatest. */
  minIsLater = false

  clear(): void {
    this.min = Number.POSITIVE_INFINITY
    this.max = Number.NEGATIVE_INFINITY
    this.minIsLater = false
  }

  /** Takes in a stretch that follows on what was taken; of a single value, both are that. */
  add(min: number, max: number, minIsLater: boolean): void {
    const isLower = min < this.min
    const isHigher = max > this.max
    if (isLower) this.min = min
    if (isHigher) this.max = max
    if (isLower && isHigher) this.minIsLater = minIsLater
    else if (isLower || isHigher) this.minIsLater = isLower
  }
}
