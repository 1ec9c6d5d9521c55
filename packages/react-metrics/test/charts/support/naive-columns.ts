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
}

/** A line 1.5 px wide covers half of every pixel whose middle it passes closer than this, px. */
const HALF_LINE = 0.75

/** The columns of a plot of values from 0 to 100, computed from every single point and every line between two of them. */
export function naiveColumns({ points, edge, windowMs, width, height }: NaivePlot): NaiveColumn[] {
  const columnAt = (t: number) => Math.floor((t * width) / windowMs)
  const origin = columnAt(edge) - width + 1
  const empty = () => ({ top: Infinity, bottom: -Infinity, inkTop: Infinity, inkBottom: -Infinity })
  const columns = Array.from({ length: width }, empty)
  const ink = (x: number, y: number) => {
    const column = columns[x]
    if (!column) return
    column.inkTop = Math.min(column.inkTop, y)
    column.inkBottom = Math.max(column.inkBottom, y)
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
    ink(x, y)
    if (before && before.x < x) {
      const slope = (y - before.y) / (x - before.x)
      for (let at = before.x; at <= x; at++) {
        for (const end of [at - HALF_LINE, at + HALF_LINE]) {
          ink(at, before.y + (Math.min(Math.max(end, before.x), x) - before.x) * slope)
        }
      }
    }
    before = { x, y }
  }
  return columns
}
