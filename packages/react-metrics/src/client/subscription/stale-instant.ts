import type { Series } from '../../store/series.js'

/** The instant from which all of these are silent for too long; `null` if no interval is known or nothing was ever heard. */
export function staleInstant(series: readonly Series[]): number | null {
  let instant: number | null = null
  for (const one of series) {
    if (one.length === 0 || one.breakAfterMs === Number.POSITIVE_INFINITY) continue
    instant = Math.max(instant ?? 0, one.timestampAt(one.length - 1) + one.breakAfterMs)
  }
  return instant
}
