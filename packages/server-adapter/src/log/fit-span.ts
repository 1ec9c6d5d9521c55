import type { Span } from '@exocast/metrics-core/wire'

export interface FitOptions {
  /** How many points lie in a span; fewer in a shorter one. */
  readonly count: (span: Span) => number
  readonly maxPoints: number
  /** No span reaches further back, ms. */
  readonly historyMs: number
}

/** The span itself, or the longest that holds no more than so many points. */
export function fitSpan(span: Span, { count, maxPoints, historyMs }: FitOptions): Span {
  if (count(span) <= maxPoints) return span
  if ('windowMs' in span) return { windowMs: longest(Math.min(span.windowMs, historyMs), (windowMs) => ({ windowMs })) }
  return { points: longest(Math.min(span.points, maxPoints), (points) => ({ points })) }

  function longest(most: number, spanOf: (length: number) => Span): number {
    let fitting = 0
    let tooLong = Math.floor(most) + 1
    while (tooLong - fitting > 1) {
      const middle = Math.floor((fitting + tooLong) / 2)
      if (count(spanOf(middle)) <= maxPoints) fitting = middle
      else tooLong = middle
    }
    return fitting
  }
}
