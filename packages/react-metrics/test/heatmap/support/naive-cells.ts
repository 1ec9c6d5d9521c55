/** Counts up to each bound at one instant; `null`: nothing was read. */
export interface Tick {
  readonly t: number
  readonly upTo: readonly number[] | null
}

export interface NaivePlot {
  readonly ticks: readonly Tick[]
  readonly edge: number
  readonly windowMs: number
  readonly intervalMs: number
  /** Device px. */
  readonly width: number
}

/** What each pixel column must show: the greatest count of each bucket among the ticks whose time has a part in it; `null`: nothing. */
export function naiveCells({ ticks, edge, windowMs, intervalMs, width }: NaivePlot): (number[] | null)[] {
  const columnAt = (t: number) => Math.floor((t * width) / windowMs)
  const origin = columnAt(edge) - width + 1
  const cells: (number[] | null)[] = Array.from({ length: width }, () => null)
  for (const [index, { t, upTo }] of ticks.entries()) {
    if (!upTo) continue
    const before = ticks[index - 1]
    const since = before?.upTo ? before.t : Math.max(t - intervalMs, before?.t ?? -Infinity)
    const counts = upTo.map((count, bound) => count - (bound === 0 ? 0 : upTo[bound - 1]!))
    for (let column = Math.min(columnAt(since) + 1, columnAt(t)); column <= columnAt(t); column++) {
      const x = column - origin
      if (x < 0 || x >= width) continue
      cells[x] = counts.map((count, row) => Math.max(count, cells[x]?.[row] ?? 0))
    }
  }
  return cells
}
