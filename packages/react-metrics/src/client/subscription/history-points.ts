import type { GapReason, Point, TopicHistory } from '@exocast/metrics-core/wire'

/** The points of a replay, in the order of the log: by offset, and within one by the order the hub named the topics. */
export function replayedPoints(topics: Readonly<Record<string, TopicHistory>>): Point[] {
  const points: { offset: number; point: Point }[] = []
  for (const [topic, history] of Object.entries(topics)) {
    for (let i = 0; i < history.t.length; i++) {
      points.push({ offset: history.o?.[i] ?? 0, point: pointAt(topic, history, i) })
    }
  }
  return points.sort((a, b) => a.offset - b.offset).map(({ point }) => point)
}

/** The newest point of a window; `null` if it is empty. */
export function newestPoint(topics: Readonly<Record<string, TopicHistory>>): Point | null {
  let newest: Point | null = null
  for (const [topic, history] of Object.entries(topics)) {
    const last = history.t.length - 1
    if (last < 0 || (newest && history.t[last]! < newest.timestamp)) continue
    newest = pointAt(topic, history, last)
  }
  return newest
}

function pointAt(topic: string, { t, v, x, g }: TopicHistory, index: number): Point {
  const value = v[index] ?? null
  const extra = x?.findLast(([from]) => from <= index)?.[1] ?? null
  if (value !== null) return { topic, value, timestamp: t[index]!, extra }
  const reason = (g?.find(([at]) => at === index)?.[1] ?? 'missing') as GapReason
  return { topic, value, timestamp: t[index]!, extra, reason }
}
