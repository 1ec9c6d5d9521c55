import type { Series } from '../../store/series.js'

/**
 * The instant that a pointer at `timestamp` means: that of the nearest point of any series, or `timestamp` itself where all of them
 * are silent.
 */
export function nearestInstant(series: readonly Series[], timestamp: number): number {
  let nearest = timestamp
  let distance = Number.POSITIVE_INFINITY
  for (const each of series) {
    const after = each.indexFrom(timestamp)
    for (let i = Math.max(after - 1, 0); i <= after && i < each.length; i++) {
      const away = Math.abs(each.timestampAt(i) - timestamp)
      if (away >= distance || away > each.breakAfterMs) continue
      distance = away
      nearest = each.timestampAt(i)
    }
  }
  return nearest
}

/** The index of the point that says what a series was at `instant`: the last one until then, unless it was silent since; else -1. */
export function indexAt(series: Series, instant: number): number {
  const after = series.indexFrom(instant)
  if (after < series.length && series.timestampAt(after) === instant) return after
  const index = after - 1
  return index >= 0 && instant - series.timestampAt(index) <= series.breakAfterMs ? index : -1
}
