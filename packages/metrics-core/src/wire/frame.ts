import { type GapReason, isGapReason, type Point } from './point.js'

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

/** Reads the arguments of a frame event; `null` if they are not one. Takes time and memory in proportion to them, whatever they hold. */
export function decodeFrame(args: readonly unknown[], { timeBase }: { timeBase: number }): Frame | null {
  const [offset, advance] = args
  if (!isCount(offset) || !isCount(advance) || advance > offset) return null
  const ids: number[] = []
  const timestamps: number[] = []
  const values: (number | null)[] = []
  let at = 2
  for (; at + 2 < args.length; at += 3) {
    const [time, runs, column] = args.slice(at, at + 3)
    if (!Number.isFinite(time) || !Array.isArray(runs) || !Array.isArray(column)) return null
    for (const value of column) {
      if (value !== null && !Number.isFinite(value)) return null
      values.push(value)
      timestamps.push((time as number) + timeBase)
    }
    if (!readRuns(ids, runs, values.length)) return null
  }
  if (values.length === 0 || at < args.length - 1) return null
  const sparse = decodeSparse(at < args.length ? args[at] : {}, { length: values.length, timeBase })
  return sparse && { offset, previous: offset - advance, ids, timestamps, values, ...sparse }
}

/** Appends the ids of a run-length list, which must bring them to `length`. Returns whether it did. */
function readRuns(ids: number[], runs: readonly unknown[], length: number): boolean {
  const start = ids.length
  for (const run of runs) {
    if (!Number.isSafeInteger(run)) return false
    if (isCount(run)) ids.push(run)
    else if (ids.length === start) return false
    // The column bounds a run: a forged length cannot make the reader allocate.
    else for (let left = -(run as number); left > 0 && ids.length <= length; left--) ids.push(ids[ids.length - 1]! + 1)
  }
  return ids.length === length
}

function decodeSparse(
  sparse: unknown,
  { length, timeBase }: { length: number; timeBase: number },
): Pick<Frame, 'extras' | 'reasons' | 'coalesced'> | null {
  if (typeof sparse !== 'object' || sparse === null || Array.isArray(sparse)) return null
  const { x = [], g = [], c = [] } = sparse as Record<string, unknown>
  if (!isColumn(x, length) || !isColumn(g, length) || !isColumn(c, length)) return null
  if (!g.every(([, reason]) => isGapReason(reason))) return null
  if (!c.every(([, count, from]) => isCount(count) && Number.isFinite(from))) return null
  return {
    extras: new Map(x.map(([index, extra]) => [index, extra])),
    reasons: new Map(g.map(([index, reason]) => [index, reason as GapReason])),
    coalesced: new Map(
      c.map(([index, count, from]) => [index, { count: count as number, from: (from as number) + timeBase }]),
    ),
  }
}

function isColumn(column: unknown, length: number): column is [index: number, ...rest: unknown[]][] {
  return (
    Array.isArray(column) && column.every((entry) => Array.isArray(entry) && isCount(entry[0]) && entry[0] < length)
  )
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
