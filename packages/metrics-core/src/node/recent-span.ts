import { performance } from 'node:perf_hooks'

/** Readers that come close after one another must not leave each other a span too short to tell anything, ms. */
const SHORTEST_MS = 100

/** A total at the beginning of a span of time and at its end. */
interface Span<Total> {
  readonly from: Total
  readonly to: Total
  readonly ms: number
}

/** Gives what a growing total was at the call before and is now; where that was less than 100 ms ago, at the one before it. */
export function recentSpan<Total>(take: () => Total): () => Span<Total> {
  let from = { at: performance.now(), total: take() }
  let last = from
  return () => {
    const now = { at: performance.now(), total: take() }
    if (now.at - last.at >= SHORTEST_MS) {
      from = last
      last = now
    }
    return { from: from.total, to: now.total, ms: now.at - from.at }
  }
}
