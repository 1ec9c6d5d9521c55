import type { Point } from './naive-columns.js'

export interface NaiveSight {
  readonly edge: number
  readonly windowMs: number
  readonly widthPx: number
  /** Points further apart are not joined. */
  readonly breakAfterMs: number
}

/** A vertex of a line: the middle of its pixel column, and its value. */
export interface Vertex {
  readonly x: number
  readonly v: number
}

/** The vertices of a line through `points`, in the order of time: of each pixel column first, extremes and last, run by run. */
export function naiveVertices(points: readonly Point[], sight: NaiveSight): Vertex[] {
  const { edge, windowMs, widthPx, breakAfterMs } = sight
  const columnAt = (t: number) => Math.floor(t * (widthPx / windowMs))
  const origin = columnAt(edge) - widthPx + 1
  const vertices: Vertex[] = []
  let column: number[] = []
  let before: { readonly t: number; readonly column: number } | null = null
  const flush = () => {
    if (!before || column.length === 0) return
    const [min, max] = [Math.min(...column), Math.max(...column)]
    const isMinFirst = column.indexOf(min) <= column.indexOf(max)
    const shown = [column[0]!, isMinFirst ? min : max, isMinFirst ? max : min, column.at(-1)!]
    const x = before.column - origin + 0.5
    for (const [index, v] of shown.entries()) if (index === 0 || v !== shown[index - 1]) vertices.push({ x, v })
    column = []
  }
  for (const { t, v } of points) {
    if (v === null || (before && (t - before.t > breakAfterMs || columnAt(t) !== before.column))) flush()
    before = v === null ? null : { t, column: columnAt(t) }
    if (v !== null) column.push(v)
  }
  flush()
  return vertices.filter(({ x }) => x > 0 && x < widthPx)
}
