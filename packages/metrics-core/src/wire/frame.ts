import type { GapReason, Point } from './point.js'

/**
 * The points of one or more appends for one viewer, in columns: entry `i` of `ids`, `timestamps` and `values` is one point.
 * The viewer holds everything up to `previous`; after the frame it holds everything up to `offset`.
 */
export interface Frame {
  readonly offset: number
  readonly previous: number
  readonly ids: readonly number[]
  readonly timestamps: readonly number[]
  readonly values: readonly (number | null)[]
  /** Sparse columns, by index. */
  readonly extras: ReadonlyMap<number, unknown>
  readonly reasons: ReadonlyMap<number, GapReason>
  /** Points replaced by this newer one because the viewer did not drain: how many, and the first one's timestamp. */
  readonly coalesced: ReadonlyMap<number, { readonly count: number; readonly from: number }>
}

/** A point on its way into a frame. */
export interface FramePoint {
  readonly id: number
  readonly point: Point
  readonly coalesced?: { readonly count: number; readonly from: number }
}

interface Sparse {
  /** [index, extra] */
  x?: [number, unknown][]
  /** [index, reason] */
  g?: [number, GapReason][]
  /** [index, count, from - timeBase] */
  c?: [number, number, number][]
}

/**
 * A frame as the arguments of one Socket.IO event:
 * `[offset, offset - previous, time, ids, values, time, ids, values, ..., sparse?]`. A `time` is ms since `timeBase`; `ids` are
 * run-length coded, `[4, -5]` being 4, 5, 6, 7, 8, 9. Six points of eight digits take about 105 bytes in all.
 */
export function encodeFrame(
  points: readonly FramePoint[],
  { offset, previous, timeBase }: { offset: number; previous: number; timeBase: number },
): unknown[] {
  const out: unknown[] = [offset, offset - previous]
  const sparse: Sparse = {}
  for (let start = 0; start < points.length; ) {
    const timestamp = points[start]!.point.timestamp
    const ids: number[] = []
    const values: (number | null)[] = []
    let end = start
    for (; end < points.length && points[end]!.point.timestamp === timestamp; end++) {
      const { id, point, coalesced } = points[end]!
      pushRun(ids, id)
      values.push(point.value)
      if (point.extra !== null && point.extra !== undefined) (sparse.x ??= []).push([end, point.extra])
      if (point.value === null) (sparse.g ??= []).push([end, point.reason ?? 'missing'])
      if (coalesced) (sparse.c ??= []).push([end, coalesced.count, coalesced.from - timeBase])
    }
    out.push(timestamp - timeBase, ids, values)
    start = end
  }
  if (sparse.x || sparse.g || sparse.c) out.push(sparse)
  return out
}

/** Appends `id` to a run-length list: a negative entry counts the consecutive ids after the one before it. */
function pushRun(runs: number[], id: number): void {
  const last = runs.length - 1
  const tail = runs[last]
  if (tail !== undefined && tail < 0 && runs[last - 1]! - tail + 1 === id) runs[last] = tail - 1
  else if (tail !== undefined && tail >= 0 && tail + 1 === id) runs.push(-1)
  else runs.push(id)
}

/** Reads the arguments of a frame event; `null` if they are not one. */
export function decodeFrame(args: readonly unknown[], { timeBase }: { timeBase: number }): Frame | null {
  const [offset, advance] = args
  if (!isCount(offset) || !isCount(advance)) return null
  const ids: number[] = []
  const timestamps: number[] = []
  const values: (number | null)[] = []
  let at = 2
  for (; at + 2 < args.length; at += 3) {
    const [time, runs, column] = args.slice(at, at + 3)
    if (typeof time !== 'number' || !Array.isArray(runs) || !Array.isArray(column)) return null
    for (const run of runs) {
      if (typeof run !== 'number') return null
      if (run >= 0) ids.push(run)
      // The column bounds a run: a forged length cannot make the reader allocate.
      else for (let k = Math.min(-run, column.length); k > 0; k--) ids.push(ids[ids.length - 1]! + 1)
    }
    for (const value of column) {
      if (value !== null && typeof value !== 'number') return null
      values.push(value)
      timestamps.push(time + timeBase)
    }
    if (ids.length !== values.length) return null
  }
  if (values.length === 0) return null
  const sparse = (at < args.length ? args[at] : {}) as Sparse | null
  if (typeof sparse !== 'object' || sparse === null) return null
  return {
    offset,
    previous: offset - advance,
    ids,
    timestamps,
    values,
    extras: new Map(sparse.x ?? []),
    reasons: new Map(sparse.g ?? []),
    coalesced: new Map((sparse.c ?? []).map(([index, count, from]) => [index, { count, from: from + timeBase }])),
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
