/** Readings kept: what a source of one a second comes to must not flicker between 0 and 2. */
const READINGS = 6

/** How fast a total grows, by its last few readings. */
export class Rate {
  readonly #at: number[] = []
  readonly #totals: number[] = []

  /** Takes a reading, at monotonic ms. Answers the growth per second since the oldest one kept; 0 at the first. */
  read(total: number, atMs: number): number {
    this.#at.push(atMs)
    this.#totals.push(total)
    if (this.#at.length > READINGS) {
      this.#at.shift()
      this.#totals.shift()
    }
    const spanMs = atMs - this.#at[0]!
    return spanMs > 0 ? ((total - this.#totals[0]!) / spanMs) * 1_000 : 0
  }
}
