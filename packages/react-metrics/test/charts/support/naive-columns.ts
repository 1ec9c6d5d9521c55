export interface Point {
  readonly t: number
  /** `null`: a gap. */
  readonly v: number | null
}

/** What a pixel column must show, in px from the top: between which heights there are points, and how far lines may lead beyond. */
export interface NaiveColumn {
  top: number
  bottom: number
  inkTop: number
  inkBottom: number
}

export interface NaivePlot {
  readonly points: readonly Point[]
  readonly edge: number
  readonly windowMs: number
  /** Device px. */
  readonly width: number
  readonly height: number
  readonly lineWidth: number
}

/** The columns of a plot of values from 0 to 100, computed from every single point and every line between two of them. */
export function naiveColumns({ points, edge, windowMs, width, height, lineWidth }: NaivePlot): NaiveColumn[] {
  const columnAt = (t: number) => Math.floor((t * width) / windowMs)
  const origin = columnAt(edge) - width + 1
  const half = lineWidth / 2
  const empty = () => ({ top: Infinity, bottom: -Infinity, inkTop: Infinity, inkBottom: -Infinity })
  const columns = Array.from({ length: width }, empty)
  const ink = (x: number, top: number, bottom: number) => {
    const column = columns[x]
    if (!column || top > bottom) return
    column.inkTop = Math.min(column.inkTop, top)
    column.inkBottom = Math.max(column.inkBottom, bottom)
  }
  let before: { x: number; y: number } | null = null
  for (const { t, v } of points) {
    if (v === null) {
      before = null
      continue
    }
    const x = columnAt(t) - origin
    const y = ((100 - v) / 100) * height
    const column = columns[x]
    if (column) {
      column.top = Math.min(column.top, y)
      column.bottom = Math.max(column.bottom, y)
    }
    before ??= { x, y }
    const [highest, lowest] = [Math.min(before.y, y) - half, Math.max(before.y, y) + half]
    // What is upright covers half of the pixels whose middle is no further away than half its width.
    for (let at = x - Math.floor(half); at <= x + Math.floor(half); at++) {
      if (before.x === x) ink(at, highest, lowest)
    }
    for (let at = before.x - Math.ceil(half); before.x < x && at <= x + Math.ceil(half); at++) {
      const slope = (y - before.y) / (x - before.x)
      const middle = before.y + (at - before.x) * slope
      const spread = Math.abs(slope) / 2 + half * Math.hypot(1, slope)
      ink(at, Math.max(middle - spread, highest), Math.min(middle + spread, lowest))
    }
    before = { x, y }
  }
  return columns
}
