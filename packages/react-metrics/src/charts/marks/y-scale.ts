/** From values to heights in the plot, by one y-axis. */
export class YScale {
  lo = 0
  hi = 1

  /** In device pixels from the top of a plot so many high. */
  yAt(value: number, heightPx: number): number {
    return ((this.hi - value) / (this.hi - this.lo)) * heightPx
  }
}
