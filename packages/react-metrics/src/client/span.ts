import { DEFAULT_WINDOW_MS, type Span } from '@exocast/metrics-core/wire'

/** The history a consumer asks for, checked. Throws a `TypeError` if both or neither usable are given. */
export function spanOf({ windowMs, points }: { windowMs?: number | undefined; points?: number | undefined }): Span {
  if (windowMs !== undefined && points !== undefined) {
    throw new TypeError('windowMs and points were both given; a window is one or the other')
  }
  if (points !== undefined) {
    if (!Number.isSafeInteger(points) || points < 1)
      throw new TypeError(`points must be a whole number from 1, not ${points}`)
    return { points }
  }
  if (windowMs === undefined) return { windowMs: DEFAULT_WINDOW_MS }
  if (!Number.isFinite(windowMs) || windowMs < 0) {
    throw new TypeError(`windowMs must be a number of milliseconds from 0, not ${windowMs}`)
  }
  return { windowMs }
}
